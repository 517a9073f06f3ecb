// The slip's QR code holds the code behind "#", which no browser sends and no log
// keeps: it is put into the form here, taken off the address, and sent on.
function sendCode() {
    const code = window.location.hash.slice(1);
    const field = document.getElementById("code");
    if (code && field) {
        window.history.replaceState(null, "", window.location.pathname);
        field.value = code;
        field.form.submit();
    }
}

window.addEventListener("hashchange", sendCode);
sendCode();

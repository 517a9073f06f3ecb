// The QR code holds the secret behind "#", which no browser sends and no log keeps:
// it is put into the form here, taken off the address, and sent on.
const secret = window.location.hash.slice(1);
const field = document.getElementById("code");
if (secret && field) {
    window.history.replaceState(null, "", window.location.pathname);
    field.value = secret;
    field.form.submit();
}

/**
 * Keeps the screen of a venue true: the numbers every few seconds, the code before it
 * runs out. Without this script the page reloads itself.
 */
const POLL = 4000;

const holder = document.getElementById("o_duty_venue");
const offline = document.getElementById("o_duty_venue_offline");
let codeSince = Date.now();

function part(root, name) {
    return root.querySelector(`.o_duty_venue_${name}`);
}

function show(fresh) {
    const shown = holder.firstElementChild;
    part(shown, "numbers").replaceWith(part(fresh, "numbers"));
    const isOld = Date.now() - codeSince > Number(fresh.dataset.seconds) * 1000;
    if (isOld || shown.dataset.open !== fresh.dataset.open) {
        part(shown, "code").replaceWith(part(fresh, "code"));
        shown.dataset.open = fresh.dataset.open || "";
        codeSince = Date.now();
    }
}

async function renew() {
    try {
        const answer = await fetch(holder.dataset.url, {cache: "no-store"});
        const text = await answer.text();
        const page = new DOMParser().parseFromString(text, "text/html");
        const fresh = page.querySelector(".o_duty_venue_now");
        if (!answer.ok || !fresh) {
            throw new Error("no screen");
        }
        show(fresh);
        offline.hidden = true;
    } catch {
        // A code that cannot be renewed soon is worth nothing: say so
        offline.hidden = false;
    }
    setTimeout(renew, POLL);
}

setTimeout(renew, POLL);

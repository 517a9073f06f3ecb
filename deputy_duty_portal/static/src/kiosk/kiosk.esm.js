/**
 * A kiosk's pages: back to the start when nobody is there, forms that lose nothing when
 * the network is lost, and nothing left of whoever stood here before. Without this
 * script they are plain pages that reload themselves.
 */
const HOME = "/duty/kiosk";
const MARK = "X-Duty-Kiosk";
const LANGUAGE = "deputy_kiosk_lang";
// So many seconds before the screen goes back it says so.
const WARNING = 20;
const POLL = 20000;
const TYPED = "textarea, input[type=text], input[type=tel]";

const body = document.body;
// a page that the worker kept stays one, whatever the network does meanwhile
const wasKept = body.dataset.state === "kept";
const idle = Number(body.dataset.idle) || 0;
const warning = document.getElementById("o_kiosk_warning");
let lastTouch = Date.now();

// ------------------------------------------------------------------- idle reset
function touched() {
    lastTouch = Date.now();
}

/**
 * Whether somebody would lose something: text, or the page they are reading.
 *
 * @returns {boolean}
 */
function isInUse() {
    const isAway = location.pathname !== body.dataset.rest;
    const fields = [...document.querySelectorAll(TYPED)];
    return isAway || fields.some((field) => field.value);
}

function watch() {
    const left = Math.ceil(idle - (Date.now() - lastTouch) / 1000);
    if (left <= 0) {
        goBack();
        return;
    }
    // not by the touch itself: the finger would come down on what lies below
    warning.hidden = left > WARNING || !isInUse();
    document.getElementById("o_kiosk_seconds").textContent = left;
}

function stay() {
    touched();
    watch();
}

function clearForms() {
    document.querySelectorAll("form").forEach((form) => {
        form.reset();
        form.querySelectorAll(TYPED).forEach((field) => {
            field.value = "";
        });
    });
}

async function goBack() {
    touched();
    clearForms();
    // whoever comes next reads the kiosk's own language
    document.cookie = `${LANGUAGE}=; path=${HOME}; max-age=0`;
    // without the worker a lost network would leave the browser's own error page
    if (navigator.serviceWorker?.controller || (await isAlive())) {
        location.replace(body.dataset.rest || HOME);
    } else {
        document.querySelector("main").replaceChildren();
    }
}

// -------------------------------------------------------------------- the network
async function isAlive() {
    try {
        const answer = await fetch(`${HOME}/alive`, {cache: "no-store"});
        if (answer.headers.get(MARK) === "ended") {
            await forget();
            location.replace(HOME);
        }
        return answer.ok;
    } catch {
        return false;
    }
}

async function forget() {
    if ("caches" in window) {
        const names = await caches.keys();
        await Promise.all(names.map((name) => caches.delete(name)));
    }
}

async function poll() {
    const isThere = await isAlive();
    if (isThere && wasKept) {
        location.reload();
    } else {
        body.dataset.state = isThere ? "live" : "kept";
    }
}

// ---------------------------------------------------------------------- the forms
/**
 * Send a form and put the answer in its place: nothing of it enters the browser's
 * history, and what was typed stays if the network is gone.
 *
 * @param {HTMLFormElement} form
 */
async function send(form) {
    const unsent = form.querySelector("[data-unsent]");
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    unsent.hidden = true;
    try {
        const answer = await fetch(form.action, {
            method: "POST",
            body: new URLSearchParams(new FormData(form)),
        });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector("main");
        if (answer.status >= 500 || !fresh) {
            throw new Error("no answer");
        }
        show(fresh);
    } catch {
        unsent.hidden = false;
        unsent.scrollIntoView({block: "center"});
    }
    button.disabled = false;
}

function show(fresh) {
    clearForms();
    document.querySelector("main").replaceWith(document.adoptNode(fresh));
    window.scrollTo(0, 0);
    fresh.focus();
    touched();
}

// ------------------------------------------------------------------------- begin
if (body.dataset.ended) {
    forget();
} else {
    for (const kind of ["pointerdown", "keydown", "input", "scroll", "wheel"]) {
        window.addEventListener(kind, touched, {capture: true, passive: true});
    }
    document.getElementById("o_kiosk_stay")?.addEventListener("click", stay);
    document.addEventListener("submit", (event) => {
        if (event.target.matches("[data-in-place]")) {
            event.preventDefault();
            send(event.target);
        }
    });
    // a page that comes back by the browser's own memory begins anew
    window.addEventListener(
        "pageshow",
        (event) => event.persisted && location.reload()
    );
    if (idle && warning) {
        setInterval(watch, 500);
        setInterval(poll, POLL);
    }
    navigator.serviceWorker?.register(`${HOME}/worker.js`, {
        scope: HOME,
        updateViaCache: "none",
    });
}
// a long press would offer to open a picture or link elsewhere
document.addEventListener("contextmenu", (event) => event.preventDefault());

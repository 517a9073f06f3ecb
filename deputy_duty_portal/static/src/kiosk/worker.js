/**
 * Keeps the last pages of a kiosk for when the network is lost, and nothing else.
 *
 * The server marks with each answer what may be kept; forms, codes and whatever somebody
 * typed never are, nor pages in a language that one visitor chose. A page shown from
 * here says so and names its date; one that was kept for longer than the server allows
 * is forgotten. As soon as the server says that this browser is no kiosk, everything is.
 */
const HOME = "/duty/kiosk";
const STATIC = "/deputy_duty_portal/static/src/";
const OFFLINE = `${HOME}/offline`;
const OPEN = `${HOME}/open/`;
// forms are never kept
const FORM = `${HOME}/opinion`;
// when the next round is due
const STAMP = `${HOME}/due`;
const MARK = "X-Duty-Kiosk";
const HOURS = "X-Duty-Kiosk-Hours";
const SINCE = "X-Duty-Kiosk-Since";
const STORE = "duty-kiosk";
// A server that answers later than this is as good as gone.
const PATIENCE = 8000;
const ROUND = 10 * 60 * 1000;
// After a round that failed.
const PAUSE = 2 * 60 * 1000;
const HOUR = 60 * 60 * 1000;
const MOST = 500;
// So many requests at once leave the server to others, and none waits in the browser.
const LANES = 3;
// So many failures in one round, and the network counts as gone.
const ENOUGH = 3;
const LINK = /(?:href|src)="([^"]+)"/g;
const NOTHING =
    '<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="30">' +
    '<meta name="viewport" content="width=device-width"><p>…</p>';
let round = null;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", (event) => {
    const path = pathOf(event.request.url);
    if (!path || path.startsWith(OPEN)) {
        return;
    }
    if (event.request.method === "GET") {
        event.respondWith(answer(event, path));
    } else if (event.request.mode === "navigate") {
        event.respondWith(fetch(event.request).catch(() => kept(OFFLINE, true)));
    }
});

async function begin() {
    await self.clients.claim();
    await keepAll();
}

/**
 * What an address is called in the store; nothing for what is not ours.
 *
 * @param {string} address as the page or the browser has it
 * @returns {string|null}
 */
function pathOf(address) {
    const url = new URL(address, self.location.origin);
    const isOurs =
        url.pathname === HOME ||
        url.pathname.startsWith(`${HOME}/`) ||
        url.pathname.startsWith(STATIC);
    return url.origin === self.location.origin && isOurs
        ? url.pathname + url.search
        : null;
}

async function answer(event, path) {
    const isPage = event.request.mode === "navigate";
    try {
        const response = await ask(event.request);
        await note(path, response.clone());
        if (path === HOME && response.ok) {
            event.waitUntil(keepAll());
        }
        return response;
    } catch {
        return kept(path, isPage);
    }
}

/**
 * Ask the server; a silent or broken one counts as none.
 *
 * @param {Request|string} request what is wanted
 * @returns {Promise<Response>}
 */
async function ask(request) {
    const response = await fetch(request, {
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.status >= 500) {
        throw new Error("no server");
    }
    return response;
}

async function note(path, response) {
    if (response.headers.get(MARK) === "ended") {
        await caches.delete(STORE);
        return false;
    }
    if (response.headers.get(MARK) === "pass") {
        return false;
    }
    const store = await caches.open(STORE);
    if (isToKeep(path, response)) {
        await store.put(path, dated(response));
        return true;
    }
    await store.delete(path);
    return false;
}

function isToKeep(path, response) {
    return (
        response.status === 200 &&
        (path.startsWith(STATIC) || response.headers.get(MARK) === "keep")
    );
}

/**
 * An answer with the moment it was kept, by the clock of this device.
 *
 * @param {Response} response
 * @returns {Response}
 */
function dated(response) {
    const headers = new Headers(response.headers);
    headers.set(SINCE, Date.now());
    return new Response(response.body, {headers});
}

/**
 * Whether an answer was kept for longer than the server allowed with it. A clock that
 * was set wrong in between makes it so, too.
 *
 * @param {string} path
 * @param {Response} response
 * @returns {boolean}
 */
function isStale(path, response) {
    if (path === STAMP || path === OFFLINE || path.startsWith(STATIC)) {
        return false;
    }
    const age = Math.abs(Date.now() - Number(response.headers.get(SINCE)));
    return age > Number(response.headers.get(HOURS)) * HOUR;
}

async function forgetStale() {
    const store = await caches.open(STORE);
    const paths = (await store.keys()).map((each) => pathOf(each.url));
    await Promise.all(paths.map(find));
}

async function kept(path, isPage) {
    if (path === HOME) {
        await forgetStale();
    }
    const found = (await find(path)) || (isPage ? await find(OFFLINE) : null);
    if (!found) {
        return isPage ? page(NOTHING) : Response.error();
    }
    if (!isPage) {
        return found;
    }
    const text = await found.text();
    return page(text.replace('data-state="live"', 'data-state="kept"'), found.headers);
}

async function find(path) {
    const found = await caches.match(path, {cacheName: STORE, ignoreVary: true});
    if (found && isStale(path, found)) {
        await (await caches.open(STORE)).delete(path);
        return undefined;
    }
    return found;
}

function page(text, headers = {"Content-Type": "text/html; charset=utf-8"}) {
    return new Response(text, {headers});
}

/**
 * Fetch all that can be reached from the start and may be kept, now and then.
 *
 * @returns {Promise<void>}
 */
function keepAll() {
    round ||= keepRound().finally(() => {
        round = null;
    });
    return round;
}

/**
 * One round if it is due; what is not there any more is forgotten, but only after a
 * whole one. After a failed one, or one that the browser broke off, there is a pause.
 */
async function keepRound() {
    const store = await caches.open(STORE);
    const stamp = await store.match(STAMP);
    const left = stamp ? Number(await stamp.text()) - Date.now() : 0;
    if (left > 0 && left <= ROUND) {
        return;
    }
    const due = (pause) => store.put(STAMP, new Response(String(Date.now() + pause)));
    await due(PAUSE);
    const {seen, failed, isEnded} = await walk();
    if (isEnded) {
        // answers that were under way meanwhile have been kept
        await caches.delete(STORE);
    } else if (failed) {
        await due(PAUSE);
    } else {
        const old = await store.keys();
        const gone = old.filter((each) => !seen.has(pathOf(each.url)));
        await Promise.all(gone.map((each) => store.delete(each)));
        await due(ROUND);
    }
}

/**
 * Visit page after page, a few at a time: each request starts when its turn comes.
 *
 * @returns {Promise<object>} the paths that were seen, how many failed, and whether
 * this is no kiosk any more
 */
async function walk() {
    const result = {seen: new Set([HOME, OFFLINE]), failed: 0, isEnded: false};
    await walkOn([...result.seen], new Set(), result);
    return result;
}

async function walkOn(waiting, running, result) {
    const goesOn = () => !result.isEnded && result.failed < ENOUGH;
    while (waiting.length && running.size < LANES && goesOn()) {
        const visiting = visitOne(waiting.shift(), waiting, result);
        running.add(visiting);
        visiting.then(() => running.delete(visiting));
    }
    if (running.size) {
        await Promise.race(running);
        await walkOn(waiting, running, result);
    }
}

async function visitOne(path, waiting, result) {
    try {
        const links = await visit(path);
        result.isEnded ||= links === null;
        for (const link of links || []) {
            if (!result.seen.has(link) && result.seen.size < MOST) {
                result.seen.add(link);
                waiting.push(link);
            }
        }
    } catch {
        // what was there before stays
        result.failed += 1;
    }
}

/**
 * Keep one page or picture.
 *
 * @param {string} path
 * @returns {Promise<string[]|null>} where it leads; null if this is no kiosk any more
 */
async function visit(path) {
    const response = await ask(path);
    const text = response.clone();
    if (response.headers.get(MARK) === "ended") {
        await caches.delete(STORE);
        return null;
    }
    if (response.headers.get(MARK) === "pass") {
        throw new Error("in a visitor's language");
    }
    if (!(await note(path, response)) || path.startsWith(STATIC)) {
        return [];
    }
    const isText = (text.headers.get("Content-Type") || "").startsWith("text/html");
    return isText ? linksOf(await text.text()) : [];
}

function linksOf(html) {
    const found = [...html.matchAll(LINK)].map((match) =>
        pathOf(match[1].replaceAll("&amp;", "&"))
    );
    return found.filter(
        (path) => path && !path.startsWith(OPEN) && !path.startsWith(FORM)
    );
}

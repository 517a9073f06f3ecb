/**
 * Reads the venue's code with the camera of the telephone and opens its address. The
 * browser's own reader is used where there is one; jsQR is loaded for the others alone.
 */
const PAUSE = 200;
const WIDEST = 800;

const holder = document.getElementById("o_duty_scan");
const start = document.getElementById("o_duty_scan_start");
const video = document.getElementById("o_duty_scan_video");

function say(word) {
    for (const span of holder.querySelectorAll("[data-say]")) {
        span.hidden = span.dataset.say !== word;
    }
}

function load(url) {
    return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        script.addEventListener("load", resolve);
        script.addEventListener("error", reject);
        document.head.append(script);
    });
}

async function nativeReader() {
    const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.()) || [];
    if (!formats.includes("qr_code")) {
        return null;
    }
    const detector = new globalThis.BarcodeDetector({formats: ["qr_code"]});
    return async () => (await detector.detect(video))[0]?.rawValue;
}

async function ownReader() {
    await load(holder.dataset.reader);
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d", {willReadFrequently: true});
    return () => {
        const scale = Math.min(1, WIDEST / video.videoWidth);
        canvas.width = Math.round(video.videoWidth * scale);
        canvas.height = Math.round(video.videoHeight * scale);
        pen.drawImage(video, 0, 0, canvas.width, canvas.height);
        const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
        return globalThis.jsQR(picture.data, picture.width, picture.height)?.data;
    };
}

/** The address in a code, if it is one of a venue of this site. */
function venueOf(text) {
    try {
        const url = new URL(text);
        const isOurs = url.origin === location.origin;
        return isOurs && url.pathname.startsWith(`${holder.dataset.here}/`)
            ? url
            : null;
    } catch {
        return null;
    }
}

async function look(read) {
    const text = video.videoWidth ? await read() : null;
    const url = text && venueOf(text);
    if (url) {
        for (const track of video.srcObject.getTracks()) {
            track.stop();
        }
        location.assign(url);
        return;
    }
    if (text) {
        say("foreign");
    }
    setTimeout(look, PAUSE, read);
}

async function open() {
    start.disabled = true;
    try {
        video.srcObject = await navigator.mediaDevices.getUserMedia({
            video: {facingMode: "environment"},
            audio: false,
        });
        video.hidden = false;
        await video.play();
        const read = (await nativeReader()) || (await ownReader());
        say("look");
        look(read);
    } catch {
        start.disabled = false;
        video.hidden = true;
        say("refused");
    }
}

if (navigator.mediaDevices?.getUserMedia) {
    holder.hidden = false;
    start.addEventListener("click", open);
}

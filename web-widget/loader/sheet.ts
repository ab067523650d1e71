// The bubble's style, inside the shadow root. A few tokens are repeated here: the loader may not load the tokens file.
import type { Look } from "./look";

const RULES = `
:host{all:initial}
*{box-sizing:border-box}
.root{--surface:#fff;--ink:#26272d;--ink2:#565862;--line:#e6e4e0;--brand:HEX;--brand2:HEX;--on:#fff;--shadow:0 8px 28px -6px rgb(30 30 50/.28),0 2px 6px rgb(30 30 50/.1);--gap:max(min(24px,4vw),env(safe-area-inset-bottom));--side:max(min(24px,4vw),env(safe-area-inset-SIDE));font:15px/1.4 system-ui,"Segoe UI",Roboto,sans-serif;color:var(--ink)}
svg{width:26px;height:26px;stroke:currentColor;fill:none;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round;display:block}
button{all:unset;box-sizing:border-box;cursor:pointer}
button:focus-visible{box-shadow:0 0 0 2px var(--surface),0 0 0 4px var(--brand)}
[hidden]{display:none!important}
.bubble{position:fixed;SIDE:var(--side);bottom:var(--gap);width:58px;height:58px;border-radius:50%;background:var(--brand);color:var(--on);display:grid;place-items:center;box-shadow:var(--shadow);transition:background .12s}
.bubble:hover{background:var(--brand2)}
.root:not(.open) .bubble svg+svg,.open .bubble svg:first-child{display:none}
.badge{position:absolute;top:-4px;inset-inline-end:-4px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;background:#c62828;color:#fff;font-size:12px;font-weight:650;line-height:18px;text-align:center;border:2px solid var(--surface)}
.teaser{position:fixed;SIDE:var(--side);bottom:calc(var(--gap) + 74px);max-width:min(290px,calc(100vw - 48px));display:flex;align-items:flex-start;border-radius:18px;background:var(--surface);box-shadow:var(--shadow);animation:rise .18s}
.teaser button:first-child{padding-block:13px;padding-inline:16px 4px;border-radius:18px;overflow-wrap:anywhere}
.teaser b{display:block;font-size:12.5px;font-weight:600;color:var(--ink2)}
.x{flex:none;width:44px;height:44px;display:grid;place-items:center;border-radius:18px;color:var(--ink2)}
.x svg{width:16px;height:16px}
.panel{position:fixed;SIDE:var(--side);bottom:calc(var(--gap) + 72px);width:384px;max-width:calc(100vw - 48px);height:min(640px,calc(100vh - 120px));border-radius:20px;background:var(--surface);box-shadow:0 24px 64px -12px rgb(30 30 50/.28);overflow:hidden;visibility:hidden;opacity:0;transform:translateY(12px) scale(.98);transform-origin:bottom SIDE;transition:opacity .16s,transform .16s,visibility 0s .16s}
.open .panel{visibility:visible;opacity:1;transform:none;transition-delay:0s}
.panel.full{SIDE:0;bottom:auto;top:0;width:100%;max-width:none;height:100%;border-radius:0;transform-origin:bottom}
.open .panel.full~.bubble{visibility:hidden}
iframe{position:absolute;width:100%;height:100%;border:0;color-scheme:normal}
.wait{position:absolute;top:50%;left:50%;width:28px;height:28px;margin:-14px;border-radius:50%;border:3px solid var(--line);border-top-color:var(--brand);animation:turn .8s linear infinite}
.sorry{position:absolute;inset:0;display:grid;gap:16px;place-content:center;justify-items:center;padding:24px;text-align:center;background:var(--surface)}
.sorry button{padding:11px 20px;border-radius:99px;background:var(--brand);color:var(--on);font-weight:600}
@keyframes rise{from{opacity:0;transform:translateY(8px)}}
@keyframes turn{to{transform:rotate(1turn)}}
@media (max-width:480px){.root{--side:max(16px,env(safe-area-inset-SIDE));--gap:max(16px,env(safe-area-inset-bottom))}}
@media (prefers-color-scheme:dark){.root{--surface:#1a1b20;--ink:#ededf0;--ink2:#b4b5bd;--line:#34363d}}
@supports (color:oklch(from red l c h)){.root{--brand:oklch(from HEX .51 min(c,.17) h);--brand2:oklch(from HEX .44 min(c,.17) h)}@media (prefers-color-scheme:dark){.root{--brand:oklch(from HEX .68 min(c,.15) h);--brand2:oklch(from HEX .75 min(c,.13) h);--on:#0d0e12}}}
@media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
@media print{.root{display:none}}`;

export function dress(root: ShadowRoot, look: Look): void {
  const rules = RULES.replace(/SIDE/g, look.position).replace(/HEX/g, look.color);
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Before 2023 Safari had no constructed sheets; where the host's CSP allows it, an element does the same.
    const style = document.createElement("style");
    style.append(rules);
    root.append(style);
  }
}

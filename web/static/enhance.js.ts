import { pollScript } from "./poll.js.ts"

/**
 * The whole of our script: a second press while the first is on its way does nothing (for five seconds: a line that
 * dropped must not leave a dead button behind); paper by one button; a page about a line that moves looks again.
 */
export const script = `addEventListener("submit",e=>{const f=e.target;if(f.dataset.sent)e.preventDefault();else{f.dataset.sent=1;setTimeout(()=>delete f.dataset.sent,5e3)}});addEventListener("pageshow",()=>{for(const f of document.forms)delete f.dataset.sent});for(const b of document.querySelectorAll("[data-print]")){b.hidden=false;b.onclick=()=>print()};${pollScript}`

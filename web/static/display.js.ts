/**
 * The script of the screen on the wall: asks every few seconds, keeps what it showed last when nobody answers and says how
 * old that is, turns grey after a minute, and says each new number aloud, twice, in each language the browser speaks: the
 * first that was called first, and none again because those called after it are done.
 */
export const displayScript = `
const every=4e3;
const get=id=>document.getElementById(id);
const {zone}=document.body.dataset;
let tag=document.body.dataset.tag;
let seen=+new Date;
let sound;
const clock=get("clock");
const calls=()=>[...document.querySelectorAll("[data-call]")];
const start=calls().map(({dataset})=>dataset.at).sort().pop()||"";
const announced=new Set;
const beep=()=>{
if(!sound)return;
[880,660].forEach((pitch,i)=>{
const tone=sound.createOscillator();
const soft=sound.createGain();
const at=sound.currentTime+i*.35;
tone.frequency.value=pitch;
soft.gain.setValueAtTime(.0001,at);
soft.gain.exponentialRampToValueAtTime(.3,at+.03);
soft.gain.exponentialRampToValueAtTime(.0001,at+.33);
tone.connect(soft).connect(sound.destination);
tone.start(at);
tone.stop(at+.35)
})
};
const say=texts=>{
const speech=globalThis.speechSynthesis;
if(!speech||!sound)return;
const voices=speech.getVoices();
for(const {lang,text} of [...texts,...texts]){
const voice=voices.find(each=>each.lang.toLowerCase().startsWith(lang));
if(!voice)continue;
const said=new SpeechSynthesisUtterance(text);
said.voice=voice;
said.lang=voice.lang;
said.rate=.9;
speech.speak(said)
}
};
const announce=()=>{
const fresh=calls().map(({dataset})=>({...dataset})).filter(({call,at})=>at>start&&!announced.has(call)).reverse();
if(!fresh.length)return;
for(const {call} of fresh)announced.add(call);
beep();
setTimeout(()=>{for(const each of fresh)say(JSON.parse(each.say))},900)
};
const put=html=>{
const next=new DOMParser().parseFromString(html,"text/html");
const script=document=>document.querySelector("script[src]")?.getAttribute("src");
if(script(next)!==script(document))return location.reload();
for(const part of document.querySelectorAll("[data-part]")){
const other=next.getElementById(part.id);
if(other&&other.innerHTML!==part.innerHTML)part.innerHTML=other.innerHTML
}
announce()
};
const show=()=>{
const now=+new Date;
const age=Math.max(0,Math.round((now-seen)/1e3));
clock.textContent=new Date(now).toLocaleTimeString(document.documentElement.lang,{hour:"2-digit",minute:"2-digit",timeZone:zone});
get("age").hidden=age<=15;
get("seconds").textContent=age;
get("stale").hidden=age<60;
document.body.classList.toggle("old",age>=60)
};
let asking;
const ask=async()=>{
if(asking)return;
asking=1;
try{
const answer=await fetch(location.href,{headers:{"if-none-match":tag},cache:"no-store",signal:AbortSignal.timeout(8e3)});
if(answer.status===304)seen=+new Date;
else if(answer.ok){
const html=await answer.text();
seen=+new Date;
tag=answer.headers.get("etag")||"";
put(html)
}
}catch{}
asking=0;
show()
};
setInterval(ask,every);
setInterval(show,1e3);
addEventListener("online",ask);
const button=get("sound");
button.hidden=false;
button.onclick=()=>{sound=new AudioContext();beep();button.remove()};
const rules=[...document.querySelectorAll(".rules li")];
let first=0;
const turn=()=>{rules.forEach((rule,i)=>rule.hidden=(i-first+rules.length)%rules.length>2);first=(first+3)%rules.length};
turn();
setInterval(turn,2e4);
`
  .trim()
  .replace(/\n/g, "")

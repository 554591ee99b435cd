(function(d){
var f=d.getElementById("f"),n=d.getElementById("n"),start=Date.now(),last=0,name,hasty,t,sent;if(!f)return;
var keys=JSON.parse(f.dataset.keys);
function answered(){return keys.filter(function(q){return f.elements["q."+q].value}).length}
var had=answered();
function count(){var k=answered();
n.textContent=n.dataset.text.replace("{n}",k).replace("{of}",keys.length);n.hidden=!k}
function save(){clearTimeout(t);t=0;if(sent||f.dataset.test||d.getElementById("r-change"))return;var b=new URLSearchParams(new FormData(f));b.set("action","autosave");
f.querySelectorAll("textarea").forEach(function(a){if(!a.value&&!a.defaultValue&&!a.had)b.delete(a.name)});
fetch(f.getAttribute("action"),{method:"POST",body:b,keepalive:true,redirect:"error"}).catch(function(){})}
function human(e){var a=e.target,now=Date.now();
if(a.type=="radio"){if(a.name!=name&&now-last<60)hasty=1;last=now;name=a.name}
if(hasty){clearTimeout(t);t=0}
return!hasty&&e.isTrusted&&now-start>1350+200*(answered()-had)}
["pointerdown","keydown"].forEach(function(k){addEventListener(k,function(e){if(e.isTrusted)hasty=0},true)});
f.addEventListener("input",function(e){count();if(human(e)){clearTimeout(t);t=setTimeout(save,1500)}
var a=e.target;if(a.maxLength>0){a.had=1;var c=a.nextElementSibling;c.textContent=a.value.length+" / "+a.maxLength}});
f.addEventListener("submit",function(){sent=1;clearTimeout(t)});
addEventListener("pagehide",function(){if(t)save()});
addEventListener("pageshow",function(){sent=0;count()});count()
})(document)

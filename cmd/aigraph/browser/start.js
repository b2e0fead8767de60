// Puts the connection, the settings, the style and the favourites where Neo4j
// Browser looks for them, and leads to it.
"use strict";

const say = (text) => { document.getElementById("say").textContent = text; };

const read = (key, otherwise) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
};

const write = (key, value) => localStorage.setItem(key, JSON.stringify(value));

// What is not ours stays: favourites and folders of the user's own.
const merged = (key, ours, list) =>
  read(key, []).filter((item) => !String(item.id).startsWith(ours)).concat(list);

const start = async () => {
  const token = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  const reply = await fetch("/seed", { method: "POST", body: token });
  if (!reply.ok) {
    say("This address works once, and was used already. Go on at " + location.origin +
      "/browser/, or run aigraph browse again.");
    return;
  }
  const seed = await reply.json();
  // The guide beside the answers, where there is room for both; else among them.
  seed.settings.initCmd ||= (innerWidth >= 1700 ? ":guide " : ":play ") + seed.guide;
  write("neo4j.connections", seed.connections);
  write("neo4j.settings", { ...seed.defaults, ...read("neo4j.settings", {}), ...seed.settings });
  write("neo4j.folders", merged("neo4j.folders", seed.ours, seed.folders));
  write("neo4j.documents", merged("neo4j.documents", seed.ours, seed.documents));
  // A style changed by hand is kept until ours changes.
  if (read("aigraph.style", "") !== seed.grassSum) {
    write("neo4j.grass", seed.grass);
    write("aigraph.style", seed.grassSum);
  }
  location.replace(seed.app);
};

const run = () => start().catch((e) => say("Neo4j Browser could not be opened: " + e));

run();
// A new address in the same tab differs behind the # alone.
addEventListener("hashchange", run);

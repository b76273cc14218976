"""The report of a run: figures next to aims, and one page that shows them."""

import html as markup

from evidence import FIGURES
from timeline import drawing

SHARD_TARGETS = ("shard", "busiest_owner")
STYLE = """
:root { color-scheme: light dark; --line: #8884; --bad: #c62828;
  --good: #2e7d32; --skip: #8a6d00; --band: #e5393522; --p50: #1565c0;
  --max: #ef6c00; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff7961;
  --good: #81c784; --skip: #e6c34a; --p50: #64b5f6; --max: #ffb74d; } }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 64rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.9rem; margin: 0; } h2 { margin: 2.2rem 0 .4rem; }
.PASS { color: var(--good); } .FAIL { color: var(--bad); }
.SKIP { color: var(--skip); }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
th, td { text-align: left; padding: .25rem .5rem; vertical-align: top;
  border-bottom: 1px solid var(--line); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
pre { overflow-x: auto; padding: .6rem; border: 1px solid var(--line);
  font-size: 13px; } ul { margin: .3rem 0; padding-left: 1.2rem; }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui;
  fill: currentColor; opacity: .75; }
.wide { overflow-x: auto; }
"""


# -- figures ------------------------------------------------------------------

def _at_most(name, unit, value, aim):
    return {"name": name, "unit": unit, "value": value, "aim": aim,
            "met": None if value is None else value <= aim}


def _recoveries(trials):
    return sorted(x for trial in trials for row in trial["rounds"]
                  for x in row["recovery_ms"])


def _share(values, share):
    if not values:
        return None
    return values[max(-(-len(values) * share // 100), 1) - 1]


def figures(document):
    """What the run says about each promise; without a value where nothing
    was tried."""
    ran = [x for x in document["trials"] if x["verdict"] != "SKIP"]

    def of(*actions, targets=None):
        return [x for x in ran if x["action"] in actions
                and (targets is None or x["target"] in targets)]

    killed = _recoveries(of("kill", targets=SHARD_TARGETS))
    frozen = _recoveries(x for x in of("stop", "partition",
                                       targets=SHARD_TARGETS)
                         if x["from"] == "fault")
    result = [
        _at_most("killed shard node: its entities answer again, p99", "ms",
                 _share(killed, 99), 300),
        _at_most("killed shard node: its entities answer again, worst", "ms",
                 _share(killed, 100), 1000),
        _at_most("stopped or cut off shard node: answers elsewhere, worst",
                 "ms", _share(frozen, 100), 2500)]
    for name, trials in (
            ("killed shard node", of("kill", targets=SHARD_TARGETS)),
            ("killed signer", of("kill", targets=("signer",))),
            ("rolling restart", of("rolling_restart")),
            ("scaled out and in", of("scale"))):
        known = [x["failed_requests"] for x in trials
                 if "failed_requests" in x]
        result.append(_at_most(f"{name}: failed requests", "",
                               sum(known) if known else None, 0))
    for name in FIGURES:
        known = [x["contradictions"][name] for x in ran
                 if "contradictions" in x]
        result.append(_at_most(name, "", sum(known) if known else None, 0))
    return result


def conclude(document):
    """Adds figures and verdict. What was skipped is told and fails nothing,
    unless everything was."""
    document["figures"] = figures(document)
    document["faults"] = sum(len(x["rounds"]) for x in document["trials"])
    document["acknowledged"] = sum(x.get("acknowledged", 0)
                                   for x in document["trials"])
    ran = [x for x in document["trials"] if x["verdict"] != "SKIP"]
    good = (ran and all(x["verdict"] == "PASS" for x in ran)
            and document["verify"]["holds"]
            and all(x["met"] is not False for x in document["figures"]))
    document["verdict"] = "PASS" if good else "FAIL"


# -- text ---------------------------------------------------------------------

def _said(figure):
    if figure["value"] is None:
        return "not tried"
    return f"{figure['value']} {figure['unit']}".strip()


def _judged(figure):
    return {True: "met", False: "MISSED", None: "-"}[figure["met"]]


def text(document):
    lines = [f"\n{document['faults']} faults, {document['acknowledged']} "
             f"acknowledged requests, {document['seconds']} s"]
    for figure in document["figures"]:
        lines.append(f"  {figure['name']:56} {_said(figure):>12}"
                     f"  aim {figure['aim']:>4}  {_judged(figure)}")
    skipped = [x["name"] for x in document["trials"] if x["verdict"] == "SKIP"]
    if skipped:
        lines.append(f"  skipped: {', '.join(skipped)}")
    if not document["verify"]["holds"]:
        lines.append("  ./shop verify finds:\n" + document["verify"]["said"])
    return "\n".join(lines)


# -- the page -----------------------------------------------------------------

def _cell(value, kind="td"):
    number = isinstance(value, (int, float))
    shown = "–" if value is None else markup.escape(str(value))
    return f"<{kind}{' class=n' if number else ''}>{shown}</{kind}>"


def _table(heads, rows):
    columns = rows[0] if rows else [""] * len(heads)
    top = "".join(
        f"<th{' class=n' if 'class=n' in cell else ''}>{markup.escape(x)}</th>"
        for x, cell in zip(heads, columns))
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f"<div class=wide><table><tr>{top}</tr>{body}</table></div>"


def _verdict(word):
    return f"<td class={word}><b>{word}</b></td>"


def _overview(document):
    rows = [[_verdict(x["verdict"]),
             f"<td><a href='#{x['name']}' title='"
             f"{markup.escape(x['title'], quote=True)}'>{x['name']}</a></td>",
             _cell(len(x["rounds"])),
             _cell(x.get("recovery", {}).get("p99_ms")),
             _cell(x.get("recovery", {}).get("max_ms")),
             _cell(x.get("longest_stall_ms")),
             _cell(x.get("failed_requests")), _cell(x.get("reconnected")),
             _cell(x.get("acknowledged")),
             _cell(sum(x.get("contradictions", {}).values())),
             _cell(x["seconds"])] for x in document["trials"]]
    return _table(("", "experiment", "faults", "recovery p99, ms",
                   "worst", "longest stall, ms", "failed", "new connections",
                   "acknowledged", "contradictions", "seconds"), rows)


def _aims(document):
    rows = [[_cell(x["name"]), _cell(_said(x)),
             _cell(f"at most {x['aim']} {x['unit']}"),
             f"<td class={ {True: 'PASS', False: 'FAIL'}.get(x['met'], '')}>"
             f"{_judged(x)}</td>"] for x in document["figures"]]
    return _table(("figure", "value", "aim", ""), rows)


def _list(items):
    return "<ul>" + "".join(f"<li>{markup.escape(str(x))}</li>"
                            for x in items) + "</ul>"


def _trial(trial):
    parts = [f"<h2 id='{trial['name']}'><span class={trial['verdict']}>"
             f"{trial['verdict']}</span> {markup.escape(trial['title'])}</h2>",
             f"<p>{markup.escape(trial['why'])}</p>"]
    if trial["reasons"]:
        parts.append(_list(trial["reasons"]))
    if trial.get("timeline"):
        parts.append(drawing(trial))
    if "calm" in trial:
        rows = [[_cell(name), *(_cell(trial[key][x]) for x in (
            "requests", "p50_ms", "p99_ms", "max_ms"))]
            for name, key in (("without a fault", "calm"),
                              ("while it was in force", "during"))]
        parts.append(_table(("answered requests", "number", "p50, ms",
                             "p99, ms", "longest, ms"), rows))
    if trial.get("failures"):
        parts.append("<p>Failed requests, the first of them:</p>" + _list(
            f"{x['op']}: {x['status']} after {x['ms']} ms: {x['said']}"
            for x in trial["failures"]))
    if trial.get("violations"):
        parts.append("<p>Contradictions, the first of them:</p>" + _list(
            f"{x['invariant']}: {x['what']}" for x in trial["violations"]))
    return "".join(parts)


def html(document):
    known = (f"{document['at']}, {document['seconds']} s, commit "
             f"{document['commit']}, seed {document['seed']}, "
             f"{document['cpus']} processors, nodes: "
             f"{', '.join(document['nodes'])}")
    return (
        "<!doctype html><html lang=en><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width'>"
        f"<title>{document['verdict']}: faults under load</title>"
        f"<style>{STYLE}</style><body>"
        f"<h1 class={document['verdict']}>{document['verdict']}</h1>"
        f"<p>{document['faults']} faults, {document['acknowledged']} "
        f"acknowledged requests. {markup.escape(known)}</p>"
        f"{_aims(document)}{_overview(document)}"
        + "".join(_trial(x) for x in document["trials"])
        + "<h2>./shop verify</h2><pre>"
        + markup.escape(document["verify"]["said"]) + "</pre></body></html>\n")

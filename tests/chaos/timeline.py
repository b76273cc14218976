"""Latency over time as SVG, with the faults."""

import math

WIDTH, HEIGHT = 960, 210
LEFT, RIGHT, TOP, BOTTOM = 48, 10, 18, 24
TICKS_MS = (1, 10, 100, 1000, 10_000)


def drawing(trial):
    """p50 and slowest request of each tenth of a second, on a logarithmic
    scale; bands are faults, crosses failed requests."""
    series = trial["timeline"]
    last_ms = max(series[-1][0], *(x["ended_ms"] for x in trial["rounds"]), 1) \
        if trial["rounds"] else max(series[-1][0], 1)

    def x(ms):
        share = min(max(ms / last_ms, 0), 1)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(ms):
        share = math.log10(min(max(ms, 1), TICKS_MS[-1])) / 4
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    parts = [f"<svg viewBox='0 0 {WIDTH} {HEIGHT}' role=img aria-label="
             f"'Latency over time of {trial['name']}'>"]
    parts += _axes(last_ms, x, y)
    parts += _bands(trial["rounds"], x)
    for column, colour in ((2, "--max"), (1, "--p50")):
        points = " ".join(f"{x(row[0])},{y(row[column])}" for row in series)
        parts.append(f"<polyline points='{points}' fill=none stroke-width=1.2 "
                     f"stroke='var({colour})'/>")
    for row in series:
        if row[3]:
            parts.append(f"<text x={x(row[0])} y={TOP + 10} fill='var(--bad)' "
                         f"text-anchor=middle>✕<title>{row[3]} failed</title>"
                         "</text>")
    parts.append(_legend())
    return "".join(parts) + "</svg>"


def _axes(last_ms, x, y):
    for ms in TICKS_MS:
        label = f"{ms} ms" if ms < 1000 else f"{ms // 1000} s"
        yield (f"<line x1={LEFT} x2={WIDTH - RIGHT} y1={y(ms)} y2={y(ms)} "
               "stroke='var(--line)'/>"
               f"<text x={LEFT - 6} y={y(ms) + 4} text-anchor=end>{label}"
               "</text>")
    step = max(5, round(last_ms / 1000 / 12 / 5) * 5)
    for second in range(0, int(last_ms / 1000) + 1, step):
        yield (f"<text x={x(second * 1000)} y={HEIGHT - 8} text-anchor=middle>"
               f"{second} s</text>")


def _bands(rounds, x):
    for row in rounds:
        left, right = x(row["began_ms"]), x(row["ended_ms"])
        names = ", ".join(row["victims"])
        yield (f"<rect x={left} y={TOP} width={max(right - left, 1.5):.1f} "
               f"height={HEIGHT - TOP - BOTTOM} fill='var(--band)'>"
               f"<title>{names}</title></rect>"
               f"<line x1={left} x2={left} y1={TOP} y2={HEIGHT - BOTTOM} "
               "stroke='var(--bad)'/>")
    if rounds:
        yield (f"<text x={x(rounds[0]['began_ms']) + 3} y={TOP - 5}>"
               f"{', '.join(rounds[0]['victims'])[:60]}</text>")


def _legend():
    return (f"<text x={WIDTH - RIGHT} y={TOP - 5} text-anchor=end>"
            "<tspan fill='var(--p50)'>median</tspan> and "
            "<tspan fill='var(--max)'>slowest</tspan> request of each 100 ms, "
            "faults shaded, ✕ failed</text>")

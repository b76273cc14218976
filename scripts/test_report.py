"""Sums up what ctest and GoogleTest wrote: counts for each label, what was
skipped and why, what failed.

usage: test_report.py RESULTS LABEL..."""

import glob
import os
import sys
import xml.etree.ElementTree as xml

UNKNOWN = "no reason given"


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = []
        self.seconds = 0.0
        self.outputs = []

    def add_case(self, name, failure, skip):
        if failure:
            self.failed.append(name)
        elif skip is not None:
            self.skipped.append((name, skip or UNKNOWN))
        else:
            self.passed += 1


def skip_reason(case):
    """Why a GoogleTest case was not run; nothing when it was."""
    if case.get("status") == "notrun":
        return "disabled in its name"
    for child in case.findall("skipped"):
        lines = (child.get("message") or child.text or "").split("\n")
        # The first line is the file and line number.
        text = [x.strip() for x in lines if x.strip()]
        return " ".join(text[1:] if len(text) > 1 else text)
    return None


def output_of(test, lines_max):
    text = (test.findtext("system-out") or "").strip().split("\n")
    return text[-lines_max:]


def ctest_skip(test):
    """Why ctest did not count a program; nothing when it ran."""
    if test.get("status") == "run":
        return None
    skipped = test.find("skipped")
    reason = skipped.get("message", "") if skipped is not None else ""
    if "SKIP_RETURN_CODE" in reason:
        reason = output_of(test, 1)[0]
    return reason or UNKNOWN


def read_cases(path, tally):
    """Adds the cases of one GoogleTest file; how many failed."""
    failed = 0
    for case in xml.parse(path).iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        failure = case.find("failure") is not None
        failed += failure
        if failure:
            text = case.find("failure").get("message", "").split("\n")
            tally.outputs.append((name, text[:20]))
        tally.add_case(name, failure, skip_reason(case))
    return failed


def read_label(folder):
    tally = Tally()
    junit = os.path.join(folder, "ctest.junit")
    if not os.path.exists(junit):
        tally.failed.append("ctest wrote no results")
        return tally
    # GoogleTest names its file after the program, as ctest does the test.
    cases = {}
    for path in glob.glob(os.path.join(folder, "*.xml")):
        program = os.path.basename(path)[:-4].rsplit("_", 1)
        stem = program[0] if program[-1].isdigit() else "_".join(program)
        cases.setdefault(stem, []).append(path)
    for test in xml.parse(junit).iter("testcase"):
        name = test.get("name")
        tally.seconds += float(test.get("time") or 0)
        ended_badly = test.get("status") == "fail"
        files = cases.pop(name.split(".", 1)[-1], [])
        failed = 0
        for path in files:
            try:
                failed += read_cases(path, tally)
            except xml.ParseError:
                pass
        if ended_badly and not failed:
            tally.add_case(f"{name} (the program)", True, None)
            tally.outputs.append((name, output_of(test, 30)))
        elif not files:
            tally.add_case(name, False, ctest_skip(test))
    return tally


def main():
    results, labels = sys.argv[1], sys.argv[2:]
    tallies = {label: read_label(os.path.join(results, label))
               for label in labels}
    for tally in tallies.values():
        for name, lines in tally.outputs:
            print(f"\n-- {name}")
            print("\n".join(f"   {line}" for line in lines))
    print(f"\n{'label':12} {'passed':>7} {'failed':>7} {'skipped':>8} "
          f"{'seconds':>8}")
    for label, tally in tallies.items():
        print(f"{label:12} {tally.passed:7} {len(tally.failed):7} "
              f"{len(tally.skipped):8} {tally.seconds:8.1f}")
    for label, tally in tallies.items():
        for name, reason in tally.skipped:
            print(f"skipped: {label} {name}: {reason}")
    for label, tally in tallies.items():
        for name in tally.failed:
            print(f"FAILED: {label} {name}")
    passed = sum(x.passed for x in tallies.values())
    failed = sum(len(x.failed) for x in tallies.values())
    skipped = sum(len(x.skipped) for x in tallies.values())
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped")
    # Nothing run is no success.
    sys.exit(0 if passed and not failed else 1)


if __name__ == "__main__":
    main()

"""Rules about the tree as a whole: files that nobody uses."""

import fnmatch
import re


def dead_files(sources):
    """Reports each C++ file that no CMakeLists.txt and no #include names, and
    each script that nothing mentions."""
    included = {name for source in sources for _, name, quoted
                in source.includes if quoted}
    lists = {"/".join(source.folders): source.text for source in sources
             if source.path.endswith("CMakeLists.txt")}

    def is_built(source):
        folders, name = source.folders, source.path.split("/")[-1]
        for i in range(len(folders), -1, -1):
            text = lists.get("/".join(folders[:i]), "")
            inside = "/".join(folders[i:] + [name])
            globs = re.findall(r"file\(GLOB\b[^)]*?(\S+\*\.cpp)", text)
            if any(fnmatch.fnmatch(inside, glob) for glob in globs):
                return True
            if re.search(rf"(?<![\w/]){re.escape(inside)}(?!\w)", text):
                return True
            # A list that names the files by their stems.
            stem = re.escape(inside.rsplit(".", 1)[0])
            if "foreach" in text and re.search(rf"(?<![\w/]){stem}(?![\w/])",
                                               text):
                return True
        return False

    for source in sources:
        path = source.path
        if path.endswith(".hpp") and path not in included:
            source.report(1, "dead-file",
                          "a header that nobody includes is banned, use git")
        elif path.endswith(".cpp") and not is_built(source):
            source.report(1, "dead-file", "a source that no CMakeLists.txt "
                          "names is banned, use git")
        elif path.endswith((".sh", ".py")) and _is_dead_script(source,
                                                               sources):
            source.report(1, "dead-file",
                          "a script that nothing mentions is banned, use git")


def _is_dead_script(source, sources):
    name = source.path.split("/")[-1]
    stem = name.rsplit(".", 1)[0]
    # `. lib/$part.sh` and `import part` name the stem alone.
    pattern = re.compile(rf"(?<![\w-]){re.escape(stem)}(?![\w-])")
    return not any(pattern.search(other.text) for other in sources
                   if other is not source)


RULES = (dead_files,)

"""The figures that the training command prints, of weights that are not in the package yet."""

import json

from quotebank.parsing.learnt import LearntAttributor
from quotebank.training.figures import SETS, figure_lines, held_out_lines

TEXT = (
    "Ana Petrova, the mayor, came on Monday.\n\n“We will mend the bridge before the snow comes,” she said.\n"
)


def test_every_development_file_is_measured(tmp_path):
    start, end = TEXT.index("“"), TEXT.index("”") + 1
    quote = {"start": start, "end": end, "speech": True, "speaker": "Ana Petrova", "kind": "person"}
    for name in SETS:
        gold = {"doc": name, "text": TEXT, "quotes": [{**quote, "tense": "past"}]}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    lines = list(figure_lines(LearntAttributor(), tmp_path, tmp_path / "parses"))
    assert [line for line in lines if line.startswith("\n==")] == [f"\n== {name}" for name in SETS]
    rows = [line.split() for line in lines if line.startswith("all ")]
    assert [(row[1], float(row[2]), float(row[4])) for row in rows] == [("1", 100.0, 100.0)] * 2
    assert sum("expected calibration error" in line for line in lines) == 2


def test_what_judges_got_right_stands_last_in_their_logs(tmp_path):
    log = tmp_path / "network-without-0" / "log.txt"
    log.parent.mkdir()
    log.write_text('step 10\nheld out {"speech": 96.0}\n', encoding="utf-8")
    assert list(held_out_lines([log])) == ['network-without-0: held out {"speech": 96.0}']

"""A study that nobody held, whole enough to make a page of: every table, hand-made or counted."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, TypedDict

import pyarrow as pa

from pipeline.config import Config
from pipeline.findings.finished_study import FinishedStudy
from pipeline.report import report
from pipeline.tables.columns import empty, table
from pipeline.tables.handed import CODINGS, FACTS, PICTURES, SEGMENT_TOTALS, SEGMENTS
from pipeline.tables.results import RESULTS

SAID = {
    "Sharing staff and space": ["We put the two night rotas together and shared the spare rooms.",
                                "The shared rota saved us a locum every weekend."],
    "Too many meetings": ["There is a meeting on Monday and another meeting to plan it.",
                          "My diary is a list of meetings about meetings."],
    "People who know each other": ["It works because I trust her and she picks up the phone.",
                                   "Good relationships got us through the winter, nothing else."],
    "Money follows the single organisation": ["The contract pays each of us to look away.",
                                              "Nobody funds the work that sits between us."],
    "Knowing what good looks like": ["We never agreed what success would be.",
                                     "Write the outcome down first, then start."],
    "The place itself": ["A coast town has half a catchment; the rest is sea.",
                         "You cannot copy what the city does out here."],
}  # fmt: skip
KEYS = ("shared", "meeting", "relationships", "contract", "success", "town")
PEOPLE = [f"CE{number}" for number in range(1, 10)]
SVG = """<svg width="480" height="200" viewBox="0 0 480 200">
<rect fill="#0072b2" x="120" y="20" width="320" height="40"/>
<rect x="120" y="80" width="210" height="40"/><rect x="120" y="140" width="90" height="40"/>
<text x="110" y="45" text-anchor="end">night rota</text></svg>"""
FIGURES = {"figure1": "pairs", "words": "words", "network": "where", "dispersion": "where",
           "themes": "themes", "agreement": "agreement"}  # fmt: skip


class Study(TypedDict):
    """What a page is made of: see `page_of`."""

    config: Config
    tables: dict[str, pa.Table]
    segments: pa.Table
    codings: pa.Table
    facts: pa.Table
    pictures: pa.Table
    warnings: list[str]
    versions: dict[str, str]


def known_of(whole: Study, **more: Any) -> FinishedStudy:
    """Return what is known of the study; `more` stands instead."""
    facts = {row["name"]: row["value"] for row in whole["facts"].to_pylist()}
    given: dict[str, Any] = {**whole, "facts": facts, **more}
    return FinishedStudy(**{name: value for name, value in given.items() if name != "pictures"})


def page_of(whole: Study) -> str:
    """Return the study's page."""
    return report(known_of(whole), whole["pictures"])


def pictures(*names: str) -> pa.Table:
    """Return the figures of the names as PICTURES."""
    return table(PICTURES, [
        {"figure": name, "section": FIGURES[name], "caption": f"What {name} is.",
         "described": f"{name} shows two things. The second is this.", "svg": SVG, "adds": "yes"}
        for name in names
    ])  # fmt: skip


def config(**sections: Mapping[str, Any]) -> Config:
    """Return a config of an invented study, with the given sections changed."""
    whole: dict[str, Any] = {
        "study": {"name": "invented", "title": "Nine talks that nobody gave"},
        "corpus": {"files": ["talks.csv"]},
        "themes": {"codebook": "codebook.toml"},
    }
    for name, settings in sections.items():
        whole[name] = {**whole.get(name, {}), **settings}
    return Config(**whole, path=Path("/home/ada/secret/study.toml"))


def study(turns: int = 12, **sections: Mapping[str, Any]) -> Study:
    """Return a study of nine interviewees with that many answers each; equal at every call."""
    chance = random.Random(1)
    segments, codings, themes, differ = [], [], [], []
    for person in PEOPLE:
        for turn in range(turns):
            theme = chance.choice(list(SAID))
            text = " ".join([*chance.sample(SAID[theme], 2), "We carry on."])
            place = {"document": f"interview {person}", "interviewee": person}
            segments.append(
                {
                    **place,
                    "segment": f"{person}-{turn}q",
                    "speaker": "Interviewer",
                    "role": "interviewer",
                    "text": "And then?",
                    "interviewee": "",
                }
            )
            here = {**place, "segment": f"{person}-{turn}", "speaker": person}
            segments.append({**here, "role": "participant", "text": text, "question": "q1"})
            key = KEYS[list(SAID).index(theme)]
            at = text.lower().find(key)
            evidence = f"{key}@{at}-{at + len(key)}" if at >= 0 else ""
            manual, auto = chance.random() < 0.8, bool(evidence) and chance.random() < 0.8
            codings.append({**here, "coder": "manual", "theme": theme if manual else ""})
            code = {**here, "theme": theme, "evidence": evidence, "text": text}
            if auto:
                themes.append({**code, "score": round(0.5 + chance.random() / 2, 3)})
            if manual != auto:
                differ.append({**code, "manual": int(manual), "auto": int(auto)})
    made = {
        "themes": themes,
        "disagreements": differ,
        **_counted(segments),
        **_compared(codings, themes),
        **CHECKS,
    }
    data = {name: table(RESULTS[name], rows) for name, rows in made.items()}
    data["segment_totals"] = table(SEGMENT_TOTALS, [
        {"segment": row, "words": len(s["text"].split()), "pairs": 0, "stop_words": 0,
         "fillers": row % 2}
        for row, s in enumerate(segments)
    ])  # fmt: skip
    facts = {"label": "INVENTED interviews", "codebook author": "Ada", "codebook date": "2026-01-05"}
    return {
        "config": config(**sections),
        "tables": data,
        "segments": table(SEGMENTS, segments),
        "codings": table(CODINGS, codings),
        "facts": table(FACTS, [{"name": n, "value": v} for n, v in facts.items()]),
        "pictures": pictures(*FIGURES),
        "warnings": ["The stop list removes “system”, which the title uses."],
        "versions": {"wordpairs": "0.1.0", "spacy": "3.8.2", "scikit-learn": "1.5.0"},
    }


def uncoded(**sections: Mapping[str, Any]) -> Study:
    """Return the study as it is without codes and without a codebook."""
    whole = study(12, **{"themes": {"codebook": ""}, **sections})
    whole["codings"] = empty(CODINGS)
    for name in ("themes", "disagreements", "agreement", "interviewees", "keywords"):
        del whole["tables"][name]
    whole["facts"] = empty(FACTS)
    whole["pictures"] = pictures(*list(FIGURES)[:4])
    return whole


def _counted(segments: list[dict[str, str]]) -> dict[str, list[dict[str, Any]]]:
    """Return words and pairs with their true counts and made-up statistics."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for segment in segments:
        if segment["role"] != "participant":
            continue
        said = [word.strip(".,;") for word in segment["text"].lower().split()]
        said = [word for word in said if len(word) > 4]
        words.update(said)
        pairs.update(pairwise(said))
    ranked = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    ranked = [*ranked[:15], (("spare", "rooms"), 3)]
    return {
        "words": [
            {**_beside(count), "word": word}
            for word, count in sorted(words.items(), key=lambda item: (-item[1], item[0]))
        ],
        "pairs": [{**_beside(count), "word1": a, "word2": b} for (a, b), count in ranked],
    }


def _beside(count: int) -> dict[str, Any]:
    """Return made-up statistics for a count."""
    return {"count": count, "per_1000": count / 2.3, "parts": min(9, count), "dp_norm": 2 / count,
            "top_part_share": 3 / (count + 2), "log_dice": 9 + 50 / (count + 10), "g2": 4.5 * count,
            "npmi": 0.6, "t_score": 3.2}  # fmt: skip


def _compared(codings: list[dict[str, str]], themes: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return agreement with true cells and made-up coefficients, and interviewees per theme."""
    agreement: list[dict[str, Any]] = []
    interviewees: list[dict[str, Any]] = []
    given = {"manual": codings, "auto": themes}
    told = [{(row["segment"], row["theme"], row["interviewee"]) for row in rows} for rows in given.values()]
    together = {(theme, who) for _, theme, who in told[0] & told[1]}
    for level, unit in (("segment", "segment"), ("interviewee", "interviewee")):
        for theme in [*SAID, "*"]:
            sets = {c: {r[unit] for r in rows if r["theme"] == theme} for c, rows in given.items()}
            both = len(sets["manual"] & sets["auto"])
            kappa = 0.3 + 0.03 * len(agreement)
            agreement.append({
                "level": level, "theme": theme, "coder_a": "manual", "coder_b": "auto",
                "units": 108 if level == "segment" else 9, "a": len(sets["manual"]),
                "b": len(sets["auto"]), "both": both, "observed": 0.91, "kappa": kappa,
                "kappa_low": kappa - 0.2, "kappa_high": kappa + 0.18, "alpha": kappa + 0.01,
                "ac1": 0.88, "precision": 0.8,
                "recall": 0.6, "f1": 0.69, "positive_agreement": 0.69, "outcome": "partial",
                "resamples_discarded": 0,
            })  # fmt: skip
            if level == "interviewee" and theme != "*":
                only = sets["manual"] - sets["auto"], sets["auto"] - sets["manual"]
                apart = {who for who in sets["manual"] & sets["auto"] if (theme, who) not in together}
                interviewees.append({
                    "theme": theme, "manual": len(sets["manual"]), "auto": len(sets["auto"]),
                    "published": 9 if theme.startswith("Too") else len(sets["manual"]),
                    "manual_only": "; ".join(sorted(only[0])),
                    "auto_only": "; ".join(sorted(only[1])),
                    "apart": "; ".join(sorted(apart)),
                })  # fmt: skip
    agreement[-2].update(kappa=None, kappa_low=None, kappa_high=None, note="no unit varies")
    return {"agreement": agreement, "interviewees": interviewees}


CHECKS: dict[str, list[dict[str, Any]]] = {
    "stop_words": [{"word": "system", "list": "spacy", "used_in": "title; codebook", "count": 4}],
    "contamination": [
        {"word1": "night", "word2": "rotas", "count": 9, "count_with_interviewer": 11, "echoes": 2}
    ],
    "stability": [
        {"word1": "night", "word2": "rotas", "count": 9, "low": 0.4, "high": 2.1,
         "top_k_share": 0.93, "worst_rank": 4, "without": "CE3"}
    ],
    "robustness": [
        {"choice": "stop list", "value": "sklearn", "top_pairs_kept": 0.9, "kappa": 0.51},
        {"choice": "left out", "value": "CE3", "top_pairs_kept": 0.85, "note": "no theme varies"},
    ],
    "keywords": [
        {"theme": "Too many meetings", "pattern": "meeting*", "hits": 22, "precision": 0.77,
         "f1_change": -0.31, "kappa_change": -0.28, "false_positives": 5},
        {"theme": "Too many meetings", "pattern": "diary", "hits": 0, "false_positives": 0,
         "f1_change": 0.0, "kappa_change": 0.0, "note": "never said"},
    ],
    "keyness": [
        {"theme": "Too many meetings", "term": "meeting", "count": 22, "g2": 61.2,
         "log_ratio": 5.1, "lrc": 3.4, "p_permutation": 0.001, "p_wilcoxon": 0.004}
    ],
}  # fmt: skip

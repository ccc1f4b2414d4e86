"""Clauses: who does what a verb says, and where a sentence ends when quotation marks stand in it."""

from __future__ import annotations

import re

from quotebank.parsing.name_roles import is_honorific
from quotebank.parsing.places import dateline_end
from quotebank.parsing.reporting_verbs import (
    ADDRESSING,
    DOCUMENTS,
    ISSUING,
    MEDIA,
    OBJECT_CONTROL,
    PASSIVE_SPEAKERS,
    QUOTING,
    REPORTING,
    SAYING,
)
from quotebank.parsing.roles import is_person_noun
from quotebank.parsing.syntax import STOPS, Syntax, Word

RELATIVE = frozenset({"who", "which", "that", "whom"})
_FAR = 20
"""Words within which "as saying" follows whom it is said of."""
_FINITE_FORMS = frozenset(
    {"said", "says", "wrote", "writes", "told", "tells", "adds", "asks", "spoke", "swore"}
)
_MODALS = frozenset("will would can could may might shall should must".split())
NOMINATIVE = frozenset({"he", "she", "they", "i", "we"})
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|Jr|Sr|Inc|Corp|Co|Ltd|vs|No"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|U\.S|U\.K|a\.m|p\.m|Cllr|Barr|Coun|Messrs|Mass|Calif|Fla|Ill|Va|Pa|Mo|La))\.$"
)


def is_verb(word: Word) -> bool:
    """Whether the word is a full verb, whatever its form."""
    return word.upos == "VERB" or (word.upos == "AUX" and word.deprel in ("root", "parataxis", "ccomp"))


def is_finite(syntax: Syntax, index: int) -> bool:
    """Whether a verb carries tense, itself or through an auxiliary."""
    word = syntax.words[index]
    if (
        word.text in _FINITE_FORMS
        or "VerbForm=Fin" in word.feats
        or ("Tense=Past" in word.feats and "VerbForm=Part" not in word.feats)
    ):
        return True
    return any(syntax.words[c].relation == "aux" and c < index for c in word.children)


def is_passive(syntax: Syntax, verb: int) -> bool:
    """Whether the verb's group is passive ("was called")."""
    return any(
        syntax.words[c].deprel in ("aux:pass", "nsubj:pass", "csubj:pass")
        for c in syntax.words[verb].children
    )


def agent_of(syntax: Syntax, verb: int) -> int | None:
    """The noun after "by" of a passive or participle."""
    words = syntax.words
    for c in words[verb].children:
        if words[c].relation == "obl" and (
            words[c].deprel == "obl:agent" or any(words[g].text.lower() == "by" for g in words[c].children)
        ):
            return c
    return None


def antecedent(syntax: Syntax, pronoun: int) -> int:
    """The noun that a relative pronoun stands for, or the pronoun itself when none is found."""
    words = syntax.words
    for a in syntax.ancestors(pronoun):
        if words[a].deprel == "acl:relcl" and words[a].head >= 0:
            head = words[a].head
            if head < pronoun:
                return head
    i = pronoun - 1
    while i >= 0 and pronoun - i < 12 and words[i].sentence == words[pronoun].sentence:
        if words[i].upos in ("NOUN", "PROPN") and words[i].stretch < 0:
            return i
        i -= 1
    return pronoun


def speaker_of(syntax: Syntax, verb: int) -> int | None:
    """Head word of whoever does what `verb` says: subject, agent of a passive, controller of a
    participle or infinitive; of a document that somebody issues just there, who issues it.
    """
    speaker = _speaker(syntax, verb, set())
    issuer = None if speaker is None else _issuer(syntax, speaker)
    return speaker if issuer is None else issuer


def _issuer(syntax: Syntax, noun: int) -> int | None:
    """Who issues a document: the union in "the union issued a statement saying", "the union announced it in a
    letter that said"."""
    words = syntax.words
    word = words[noun]
    if (
        word.upos != "NOUN"
        or word.lemma not in DOCUMENTS
        or word.head < 0
        or not any(words[c].text.lower() in ("a", "an") for c in word.children)
    ):
        return None
    verb = words[word.head]
    cases = {words[c].text.lower() for c in word.children if words[c].relation == "case"}
    issued = verb.lemma in ISSUING and word.relation == "obj"
    if not issued and not (verb.lemma in REPORTING and word.relation == "obl" and cases & {"in", "with"}):
        return None
    issuer = _speaker(syntax, verb.index, set())
    return issuer if issuer is not None and words[issuer].upos in ("PROPN", "NOUN", "PRON") else None


def issuer_of(syntax: Syntax, first: int, last: int) -> int | None:
    """Who said something in a statement before, where a phrase is "the statement", whose words it then says.
    (Of 15 such sources in the training articles all are the issuer's.)"""
    words = syntax.words
    if [word.text.lower() for word in words[first : last + 1]] != ["the", "statement"]:
        return None
    for word in reversed(words[:first]):
        if word.lemma == "statement" and word.relation == "obl" and words[word.head].lemma in REPORTING:
            return speaker_of(syntax, word.head)
    return None


def _subject(syntax: Syntax, verb: int) -> int | None:
    """The subject of a verb: a nominative pronoun straight before it, else the nearest dependent that
    is one, which none is behind a semicolon.
    """
    words = syntax.words
    i = verb - 1
    while (
        i > 0
        and (words[i].upos in ("AUX", "ADV", "PART") or words[i].text.lower() in ("to", "not"))
        and words[i].stretch < 0
    ):
        i -= 1
    if (
        i >= 0
        and words[i].text.lower() in NOMINATIVE
        and words[i].stretch < 0
        and words[i].paragraph == words[verb].paragraph
    ):
        return i
    found = [
        c
        for c in words[verb].children
        if words[c].relation in ("nsubj", "csubj")
        and words[c].stretch < 0
        and not any(w.text == ";" and w.stretch < 0 for w in words[verb:c])
    ]
    subject = max((c for c in found if c < verb), default=min(found, default=_behind_aside(syntax, verb)))
    return _allied(syntax, subject) if subject is not None else None


def _allied(syntax: Syntax, subject: int) -> int:
    """Whom a subject is told of, where a preposition before it says that it is none: the official of "A
    second official, allied with Mr. Park, said"."""
    words = syntax.words
    before = subject - 1
    while before > 0 and (is_honorific(words[before].text) or words[before].relation in ("compound", "flat")):
        before -= 1
    if words[before].upos != "ADP" or words[subject].upos != "PROPN" or before < 2:
        return subject
    said_of = words[before - 1]
    apart = said_of.relation == "acl" and words[before - 2].text == "," and said_of.head < before - 2
    return said_of.head if apart and words[said_of.head].upos != "VERB" else subject


def _behind_aside(syntax: Syntax, verb: int) -> int | None:
    """The subject that the parse gave to an aside instead: her in "She, Park recalled, asked him"."""
    words = syntax.words
    if verb < 5 or (words[verb - 1].text, words[verb - 4].text) != (",", ",") or not is_verb(words[verb - 2]):
        return None
    subject = words[verb - 5]
    astray = subject.head == verb - 2 and subject.relation == "nsubj" and subject.stretch < 0
    return subject.index if astray else None


def _speaker(syntax: Syntax, verb: int, seen: set[int]) -> int | None:
    if verb in seen:
        return None
    seen.add(verb)
    words = syntax.words
    word = words[verb]
    passive = is_passive(syntax, verb)
    subject = _subject(syntax, verb)
    if passive:
        agent = agent_of(syntax, verb)
        if agent is not None and word.lemma not in PASSIVE_SPEAKERS:
            return agent
        if word.lemma not in PASSIVE_SPEAKERS:
            return None
    if subject is not None and words[subject].stretch < 0:
        if words[subject].text.lower() in RELATIVE and words[subject].upos in ("PRON", "DET", "SCONJ"):
            return antecedent(syntax, subject)
        return subject
    head = word.head
    if head < 0:
        return None
    if word.relation == "advcl" and "Tense=Past|VerbForm=Part" in word.feats:
        agent = agent_of(syntax, verb)
        if agent is not None and word.lemma not in PASSIVE_SPEAKERS:
            return agent  # "Asked by the host whether"
    astray = _astray(syntax, verb)
    if astray is not None:
        return astray
    if word.deprel == "acl:relcl":
        return head
    if word.relation == "acl":
        if "VerbForm=Part" in word.feats and "Tense=Past" in word.feats:
            return agent_of(syntax, verb)
        return head
    if words[head].upos in ("VERB", "AUX", "ADJ") or syntax.child(head, "nsubj") is not None:
        if word.relation == "xcomp" and words[head].lemma in OBJECT_CONTROL:
            controlled = syntax.child(head, "obj", "iobj")
            if controlled is not None and words[controlled].stretch < 0:
                return controlled
            if is_passive(syntax, head):
                return syntax.child(head, "nsubj")
        if word.relation in ("xcomp", "conj", "advcl", "parataxis", "dep", "ccomp", "list", "appos", "root"):
            if (
                word.relation in ("ccomp", "parataxis")
                and is_finite(syntax, verb)
                and word.relation == "parataxis"
            ):
                return None
            if is_passive(syntax, head) and (
                agent_of(syntax, head) is None or words[head].lemma in PASSIVE_SPEAKERS
            ):
                return syntax.child(head, "nsubj")
            return _speaker(syntax, head, seen)
    return None


def _astray(syntax: Syntax, verb: int) -> int | None:
    """The subject of a verb without one of its own, where the parse has hung the verb or its subject on the
    wrong word; None where nothing tells that it has."""
    words = syntax.words
    word, head = words[verb], words[words[verb].head]
    before = words[verb - 1]
    if word.relation == "acl" and is_passive(syntax, verb - 1) and before.lemma in OBJECT_CONTROL:
        return syntax.child(verb - 1, "nsubj")  # a dinner at which he was recorded telling donors
    if word.relation == "conj" and head.lemma == "hear":
        told = [
            c
            for c in head.children
            if c < verb and words[c].relation in ("ccomp", "advcl") and is_verb(words[c])
        ]
        subject = _subject(syntax, told[-1]) if told else None
        if subject is not None:
            return subject  # the court heard how he came to the door and told her
    if word.relation == "conj" and "VerbForm=Inf" in head.feats and _has_auxiliary(syntax, verb):
        above = words[head.head] if head.head >= 0 and not _has_auxiliary(syntax, head.index) else None
        if above is not None and head.relation == "xcomp" and is_verb(above):
            # the council wants them to drop it and will tell the minister
            return _subject(syntax, above.index)
    if word.relation == "advcl" and is_verb(head):
        if word.lemma in SAYING and "VerbForm=Part" in word.feats and before.text == ",":
            modal = any(words[c].lemma in _MODALS and words[c].relation == "aux" for c in head.children)
            above = words[head.head] if head.head >= 0 and head.relation == "ccomp" and modal else None
            if above is not None and above.lemma in REPORTING and is_verb(above):
                return _speaker(syntax, above.index, {verb, head.index})  # he said that it would rain, adding
        between = [c for c in head.children if head.index < c < verb and _opens_clause(syntax, c)]
        if between and is_finite(syntax, verb):
            return between[-1]  # it took a turn as the chairman, Jo Park, declared
    return None


def _opens_clause(syntax: Syntax, noun: int) -> bool:
    """Whether a noun is a subject, or taken for what stands behind a preposition "as"."""
    words = syntax.words
    as_what = words[noun].relation == "obl" and any(words[c].text == "as" for c in words[noun].children)
    return as_what or words[noun].relation == "nsubj"


def _has_auxiliary(syntax: Syntax, verb: int) -> bool:
    words = syntax.words
    return any(words[c].relation == "aux" and "VerbForm=Fin" in words[c].feats for c in words[verb].children)


def quoted_by(syntax: Syntax, verb: int) -> int | None:
    """Whose words a verb passes on: "her" in "the detective quoted her as saying", for either verb."""
    words = syntax.words
    if words[verb].lemma in SAYING and words[verb].head >= 0 and verb > 0 and words[verb - 1].text == "as":
        verb = words[verb].head
    if words[verb].lemma not in QUOTING or is_passive(syntax, verb):
        return None
    for i in range(verb + 2, min(verb + _FAR, len(words) - 1)):
        if words[i].stretch >= 0 or words[i].sentence != words[verb].sentence:
            return None
        if words[i].text == "as" and words[i + 1].lemma in SAYING:
            quoted = syntax.child(verb, "obj", "iobj")
            return quoted if quoted is not None and verb < quoted < i else _noun_at(syntax, i - 1)
    return None


def _noun_at(syntax: Syntax, index: int) -> int | None:
    return index if syntax.words[index].upos in ("PRON", "PROPN", "NOUN") else None


def circumstances(syntax: Syntax, verb: int) -> tuple[int | None, int | None]:
    """The heads of who is told and of the medium of a verb of saying ("told reporters in a letter")."""
    words = syntax.words
    addressee = medium = None
    for c in words[verb].children:
        word = words[c]
        if word.stretch >= 0:
            continue
        cases = {words[g].text.lower() for g in word.children if words[g].relation == "case"}
        if (c > verb and word.relation in ("obj", "iobj") and words[verb].lemma in ADDRESSING) or (
            c > verb and word.relation == "obl" and cases & {"to"} and words[verb].lemma in SAYING
        ):
            addressee = addressee if addressee is not None else c
        elif word.relation == "obl" and cases & {"in", "on", "via", "at", "during", "through", "by"}:
            if word.lemma in MEDIA or word.text.lower() in MEDIA:
                medium = c
        elif word.relation == "obl" and not cases and word.lemma in MEDIA:
            medium = c
    return addressee, medium


def sentence_breaks(syntax: Syntax) -> list[bool]:
    """For every word, whether a sentence ends after it.

    Stanza's boundaries count only where a stop, a paragraph or a closing mark supports them; what is inside a
    quotation never ends the sentence around it.
    """
    words = syntax.words
    breaks = [False] * len(words)
    for i, word in enumerate(words):
        if i + 1 == len(words) or words[i + 1].paragraph != word.paragraph:
            breaks[i] = True
            continue
        after = words[i + 1]
        if word.stretch >= 0:
            if after.stretch == word.stretch:
                continue
            stretch = syntax.stretches[word.stretch]
            final = syntax.text[stretch.start : stretch.end].rstrip("”’\"'»“ ")[-1:]
            opens_new = after.capitalised or after.stretch >= 0
            if final in STOPS and opens_new:
                breaks[i] = not (final in "?!…" and after.stretch < 0 and _names_a_speaker(syntax, i + 1))
        elif word.text in STOPS or word.text in ("...", "?!"):
            if word.text == "." and _ABBREVIATION.search(syntax.text[max(0, word.end - 8) : word.end]):
                continue
            breaks[i] = after.sentence != word.sentence or after.capitalised or after.stretch >= 0
        elif after.sentence != word.sentence and word.text.endswith(".") and after.capitalised:
            breaks[i] = not _ABBREVIATION.search(word.text)
    for word in words:
        if (dash := dateline_end(syntax, word)) is not None:
            breaks[dash] = True
    return breaks


def _names_a_speaker(syntax: Syntax, start: int) -> bool:
    """Whether "Trump asked", "Mr Garside said" begins at word `start`."""
    words = syntax.words
    for i in range(start, min(start + 12, len(words))):
        word = words[i]
        if word.stretch >= 0 or word.paragraph != words[start].paragraph or word.text in STOPS:
            return False
        if word.upos in ("VERB", "AUX"):
            return i > start and word.lemma in REPORTING
    return False


def in_relative(syntax: Syntax, verb: int) -> bool:
    """Whether a verb belongs to a relative clause."""
    words = syntax.words
    return words[verb].deprel == "acl:relcl" or any(
        words[a].deprel == "acl:relcl"
        for a in syntax.ancestors(verb)
        if words[a].sentence == words[verb].sentence
    )


def is_ability(syntax: Syntax, verb: int) -> bool:
    """Whether a verb only says what a thing is for ("no ability to claim"), so that nobody says it."""
    words = syntax.words
    word = words[verb]
    if word.relation != "acl" or "VerbForm=Inf" not in word.feats or word.head < 0:
        return False
    head = words[word.head]
    return head.upos == "NOUN" and not is_person_noun(head.lemma)

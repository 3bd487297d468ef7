"""The seeds are complete, valid and our own."""

import re
from pathlib import Path

import frontmatter
import pytest
import yaml

import seeds
from connectors.rules import read_rules
from sitrep.model import KINDS, STATUSES
from sitrep.parties import country_name

SEEDS = Path(seeds.__file__).parent
DOCUMENTS = sorted((SEEDS / "documents").glob("*.md"))
ARTICLES = sorted((SEEDS.parent.parent / "shared" / "seeds").glob("*.txt"))


def runs(text, length=8):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[n : n + length]) for n in range(len(words) - length + 1)}


def test_there_are_five_documents():
    assert len(DOCUMENTS) == 5


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_each_document_says_where_it_is_from(path):
    post = frontmatter.load(str(path))
    assert all(post.metadata.get(key) for key in ("title", "publisher", "url", "published"))
    assert "(sample)" in post["publisher"] and post["url"].startswith("https://example.org/")
    assert 60 < len(post.content.split()) < 400


@pytest.mark.skipif(not ARTICLES, reason="the articles whose facts are retold are not beside this repository")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_no_document_shares_a_run_of_eight_words_with_the_articles_whose_facts_it_tells(path):
    own = runs(path.read_text())
    assert own
    for article in ARTICLES:
        assert not own & runs(article.read_text(errors="replace")), article.name


def test_documents_share_no_sentence_with_each_other():
    told = [runs(frontmatter.load(str(path)).content) for path in DOCUMENTS]
    assert sum(map(len, told)) == len(set().union(*told))


def test_feeds_are_many_unique_and_complete():
    feeds = yaml.safe_load((SEEDS / "feeds.yaml").read_text())["feeds"]
    assert len(feeds) >= 30
    assert len({feed["url"] for feed in feeds}) == len(feeds)
    for feed in feeds:
        assert set(feed) <= {"url", "publisher", "country", "interval_minutes", "full_text", "language"}
        assert feed["url"].startswith("https://") and feed["publisher"]
        assert country_name(feed["country"]), feed


def test_every_rule_of_the_seeds_is_in_force():
    rules, failures = read_rules(SEEDS / "rules")
    assert failures == ()
    assert len(rules) >= 8 and all(rule.title for rule in rules)
    kinds = {kind for rule in rules for kind in (rule.when.kind if rule.when and rule.when.kind else ())}
    assert {"delivery", "deployment", "request", "strike", "withdrawal", "seizure"} <= kinds


def test_the_codebook_names_every_kind_and_status():
    text = (SEEDS / "codebook.md").read_text()
    assert [word for word in (*KINDS, *STATUSES) if f"| `{word}` |" not in text] == []

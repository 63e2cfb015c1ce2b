"""The papers of a proposal: which its criteria ask for, which are there, and which were."""

import pytest

from desktop_app.records import Proposal, ReadinessItem
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.proposal_readiness import Fulfilment

KATINGAN = "62.06"


@pytest.fixture
def readiness(workspace):
    return workspace.readiness


def order(desk):
    return [(p.region_id, p.position) for p in desk.of_clinic("cc7")]


@pytest.fixture
def proposal(store, katingan):
    made = Proposal(presentation_id=katingan.id, activity="IPLT", reported_met=4, reported_total=6)
    store.save(made)
    return made


def test_a_template_gives_a_proposal_its_criteria(readiness, store, proposal):
    readiness.choose_template(proposal.id, "readiness.spald_s")
    stored = store.get(Proposal, proposal.id)

    lines = readiness.lines(stored)
    assert [x.item.code for x in lines] == ["AL-1", "AL-2", "AL-3", "AL-4", "AL-5", "AL-6"]
    assert stored.infrastructure == "infrastructure_kind.spald_s"
    assert readiness.templates_for(stored)[0].id == "readiness.spald_s"
    store.undo()
    assert readiness.lines(proposal) == []


def test_another_template_replaces_what_nobody_touched(readiness, store, proposal):
    readiness.choose_template(proposal.id, "readiness.spald_s")
    first = readiness.lines(proposal)[0].item
    readiness.rate(first.id, ReadinessStatus.COMPLETE)

    readiness.choose_template(proposal.id, "readiness.district")

    codes = [x.item.code for x in readiness.lines(proposal)]
    assert codes == ["AL-1", "RC-D1", "RC-D2", "RC-D3", "RC-D4", "RC-D5"]
    assert [x.item.position for x in readiness.lines(proposal)] == [1, 2, 3, 4, 5, 6]
    again = readiness.choose_template(proposal.id, "readiness.district")
    assert again.edits == ()

    readiness.choose_template(proposal.id, "readiness.spald_s")
    lines = readiness.lines(proposal)
    assert [x.item.code for x in lines] == ["AL-1", "AL-2", "AL-3", "AL-4", "AL-5", "AL-6"]
    assert lines[0].item.status is ReadinessStatus.COMPLETE


def test_only_complete_papers_count_and_those_not_required_do_not(readiness, store, proposal):
    assert readiness.fulfilment(proposal) == Fulfilment(4, 6)
    readiness.choose_template(proposal.id, "readiness.spald_s")
    assert readiness.fulfilment(proposal) == Fulfilment(0, 6)

    items = [x.item for x in readiness.lines(proposal)]
    for item, status in zip(items, ReadinessStatus, strict=False):
        readiness.rate(item.id, status)
    assert readiness.fulfilment(proposal) == Fulfilment(1, 5)
    assert readiness.fulfilment(Proposal(presentation_id=proposal.presentation_id)) is None


def test_the_same_paper_shows_its_state_at_the_last_clinic(readiness, store, proposal):
    then = Proposal(presentation_id="then", activity="IPLT lama")
    store.save(then)
    readiness.choose_template(then.id, "readiness.spald_s")
    readiness.rate(readiness.lines(then)[0].item.id, ReadinessStatus.IN_PROGRESS)
    store.save(
        ReadinessItem(
            proposal_id=then.id, document="Surat dukungan", status=ReadinessStatus.MISSING
        )
    )
    readiness.choose_template(proposal.id, "readiness.spald_s")
    store.save(ReadinessItem(proposal_id=proposal.id, document="surat  DUKUNGAN"))

    lines = readiness.lines(store.get(Proposal, proposal.id))
    assert lines[0].last.record.status is ReadinessStatus.IN_PROGRESS
    assert lines[0].last.clinic.short_title == "CC6"
    assert lines[1].last is None
    assert lines[-1].last.record.status is ReadinessStatus.MISSING

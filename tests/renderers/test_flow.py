"""Pages: everything once and in order, nothing over the edge, together what belongs together."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.renderers.flow import Break, Part, Space, paginate

HEIGHT = 100.0


class Block(Part):
    """Divisible like a row: into pieces of ten."""

    def __init__(self, name, height, before=0.0):
        super().__init__(height, before)
        self.name = name

    def split(self, height):
        first = max(10.0, height // 10 * 10)
        if first >= self.height:
            return None
        upper, lower = Block(self.name, first), Block(self.name, self.height - first)
        lower.repeat = self.repeat
        return upper, lower


@st.composite
def parts(draw):
    heading = Part(12.0)
    result = []
    for number in range(draw(st.integers(0, 25))):
        kind = draw(st.sampled_from(["block", "block", "block", "row", "space", "break"]))
        if kind == "space":
            result.append(Space(draw(st.floats(0, 150))))
        elif kind == "break":
            result.append(Break())
        else:
            height = draw(st.sampled_from([1.0, 10.0, 40.0, 80.0, 88.0, 100.0, 130.0, 420.0]))
            part = Block(number, height, draw(st.sampled_from([0.0, 5.0, 30.0])))
            part.glued = draw(st.booleans())
            part.repeat = heading if kind == "row" else None
            result.append(part)
    return heading, result


@given(parts())
def test_everything_is_placed_once_in_order_and_inside_the_frame(case):
    heading, given_parts = case
    pages = paginate(given_parts, HEIGHT)
    placed = []
    for page in pages:
        end = 0.0
        for number, (part, top) in enumerate(page):
            assert top >= end - 0.01
            end = top + part.height
            if part is heading:
                assert number == 0
            else:
                placed.append(part)
        assert end <= HEIGHT + 0.02
    heights = {}
    for part in placed:
        heights[part.name] = heights.get(part.name, 0.0) + part.height
    blocks = [part for part in given_parts if isinstance(part, Block)]
    assert heights == {part.name: part.height for part in blocks}
    assert [part.name for part in placed] == sorted(part.name for part in placed)
    assert len(pages) == 1 or all(pages)


@given(parts())
def test_glued_parts_share_a_page_when_one_page_can_hold_them(case):
    heading, given_parts = case
    pages = paginate(given_parts, HEIGHT)
    where = {}
    for number, page in enumerate(pages):
        for part, _ in page:
            if part is not heading:
                where.setdefault(part.name, set()).add(number)
    chain = []
    for part in given_parts:
        chain.append(part)
        if part.glued:
            continue
        tall = sum(member.before + member.height for member in chain) + heading.height
        if tall <= HEIGHT:
            names = [member.name for member in chain if isinstance(member, Block)]
            assert len(set().union(*(where[name] for name in names))) <= 1
        chain = []


def test_a_trailing_page_break_adds_no_page_and_two_breaks_are_one():
    first, second = Block(1, 10.0), Block(2, 10.0)
    assert len(paginate([first, Break(), Break(), second, Break()], HEIGHT)) == 2


def test_space_at_the_foot_of_a_page_is_not_carried_over():
    first, second = Block(1, 90.0), Block(2, 20.0)
    pages = paginate([first, Space(50.0), second], HEIGHT)
    assert [[top for _, top in page] for page in pages] == [[0.0], [0.0]]

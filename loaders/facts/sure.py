"""How sure a reading is, together with what that rests on."""

from typing import NamedTuple


class Sure(NamedTuple):
    """A confidence from 0 to 1, and why it is no higher; the least of several is the weakest link."""

    value: float
    why: str

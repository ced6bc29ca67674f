"""A registered paper's data, kept as JSON with its act, as the dataclass it was frozen from."""

from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class NotThawed(Exception):
    """The data do not fit any of the kinds asked for."""


def thaw(data: dict[str, Any], *kinds: type[T]) -> T:
    """The dataclass among `kinds` whose fields are those of the data; lists become tuples again.

    Papers frozen before a field was added get its default.
    """
    kind = _fitting(data, kinds)
    hints = get_type_hints(kind)
    known = {field.name for field in fields(kind)} & set(data)
    return kind(**{name: _value(data[name], hints[name]) for name in known})


def _fitting(data: dict[str, Any], kinds: tuple[type, ...]) -> type:
    possible = [kind for kind in kinds if _required(kind) <= set(data)]
    if not possible:
        raise NotThawed(f"{sorted(data)} fit none of {', '.join(kind.__name__ for kind in kinds)}")
    names = {kind: {field.name for field in fields(kind)} for kind in possible}
    return min(possible, key=lambda kind: len(names[kind] ^ set(data)))


def _required(kind: type) -> set[str]:
    return {
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING and field.init
    }


def _value(value: Any, hint: Any) -> Any:
    if isinstance(value, dict):
        return thaw(value, *[kind for kind in _alternatives(hint) if is_dataclass(kind)])
    if isinstance(value, list | tuple):
        inner = get_args(hint)[0]  # every tuple of a paper is `tuple[X, ...]`
        return tuple(_value(item, inner) for item in value)
    return value


def _alternatives(hint: Any) -> tuple:
    if get_origin(hint) in (Union, UnionType):
        return tuple(kind for kind in get_args(hint) if kind is not NoneType)
    return (hint,)

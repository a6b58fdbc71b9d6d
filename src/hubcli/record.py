"""Records: named tuples whose classes are quickly defined.

`typing.NamedTuple` compiles a function for each class, which takes 50 to 130 µs, and a comparison needs thirty of them:
2 ms of its 60. A record behaves as a named tuple, and to a type checker it is one.
"""

from operator import itemgetter
from typing import TYPE_CHECKING

__all__ = ["Record"]

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class _Signature:
        """What a record is made of, for `help` and notebooks: worked out when it is asked for."""

        def __get__(self, record, kind):
            from inspect import Parameter, Signature, get_annotations

            hints = {name: hint for base in kind.__mro__ for name, hint in get_annotations(base).items()}
            return Signature(
                Parameter(
                    name,
                    Parameter.POSITIONAL_OR_KEYWORD,
                    default=kind._field_defaults.get(name, Parameter.empty),
                    annotation=hints[name],
                )
                for name in kind._fields
            )

    class Record(tuple):
        """A tuple whose items are named by the annotations of its class, with the defaults that are given there."""

        __slots__ = ()
        __signature__ = _Signature()
        _fields = ()
        _field_defaults = {}  # noqa: RUF012

        def __init_subclass__(cls):
            names = tuple(cls.__annotations__)
            if not names:  # it adds to the class above it
                return
            cls._fields = cls.__match_args__ = names
            cls._field_defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}
            for place, name in enumerate(names):
                setattr(cls, name, property(itemgetter(place)))

        def __new__(cls, *values, **named):
            """Return the record of these values; raises TypeError where some are missing, or are too many."""
            if named or len(values) != len(cls._fields):
                return cls._completed(values, named)
            return tuple.__new__(cls, values)

        _make = classmethod(tuple.__new__)

        @classmethod
        def _completed(cls, values, named):
            """Return the record of values in order and by name; what is not given has its default."""
            given = dict(zip(cls._fields, values, strict=False), **named)
            found = cls._field_defaults | given
            if len(given) < len(values) + len(named) or found.keys() != set(cls._fields):
                raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
            return cls._make(map(found.__getitem__, cls._fields))

        def _replace(self, **named):
            """Return the record with other values for some names."""
            return type(self)(**{**self._asdict(), **named})

        def _asdict(self):
            """Return the values by name."""
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            """Return what a copy is made of."""
            return tuple(self)

        def __repr__(self):
            fields = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(fields)})"

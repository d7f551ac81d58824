"""The joint solution of one layer, grown by bordering: a new key costs a row, not a new system.

With G = K~^T K~ + ridge I = C C^T, C [N, N] lower triangular:
dW = R G^-1 K~^T L^-1 = (C^-1 R^T)^T (C^-1 K^T A^-1).
New keys add rows to C and to both sides and change none above them: dW grows by what it does not deliver yet.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import pad

from engine.editing.solve import Factors, unwhiten, whiten

#: A pivot smaller than this share of ||k~||^2 is what rounding left of nothing.
_ROUNDING = 1e-13
#: C's room grows by so many columns.
_STEP = 512


class Border(NamedTuple):
    """What m new keys add behind n others."""

    white: Tensor  # K~^T [m, f]
    C: Tensor  # [m, n + m]
    H: Tensor  # rows of C^-1 K^T A^-1, [m, f]
    B: Tensor  # rows of C^-1 R^T, [m, d]


class Bordered:
    """K~^T, C and both sides for a sequence of keys, of which any prefix can be kept and gone on from.

    L [f, f] is the Cholesky factor of A. The Gram matrix and C are float64, the sides as precise as L.
    """

    def __init__(self, L: Tensor, hidden_size: int, ridge: float):
        self.L, self.ridge = L, ridge
        self._white = _Rows(L.new_empty(0, len(L), dtype=torch.float64))
        self._H, self._B = _Rows(L.new_empty(0, len(L))), _Rows(L.new_empty(0, hidden_size))
        self._C = L.new_empty(0, 0, dtype=torch.float64)

    def border(self, n: int, K: Tensor, R: Tensor) -> Border:
        """What keys K [f, m] with residuals R [d, m] add behind the first n; ValueError if G is singular."""
        white = whiten(self.L, K)
        rows = white.T.double()
        # All of C's room is used: a view would be copied first, and what lies behind n rows changes nothing.
        self._C = _in_room(self._C, n, n)
        gram = pad(rows @ self.white(n).T, (0, len(self._C) - n))
        V = torch.linalg.solve_triangular(self._C, gram.T, upper=False).T[:, :n].contiguous()
        S = rows @ rows.T + self.ridge * torch.eye(len(rows), dtype=V.dtype, device=V.device) - V @ V.T
        corner, info = torch.linalg.cholesky_ex(S)
        if int(info) != 0 or bool((corner.diagonal().square() < _ROUNDING * rows.square().sum(1)).any()):
            raise ValueError(f"keys depend on each other, and a ridge of {self.ridge} does not part them")
        H = _solve(corner, unwhiten(self.L, white).T - V.to(self.L.dtype) @ self._H.first(n))
        return Border(rows, torch.cat((V, corner), 1), H, self._side(V, corner, R))

    def value(self, n: int, R: Tensor) -> float:
        """Give the m keys behind the first n other residuals R [d, m], to the last bit as a new border does.

        Returns what ||dW||_F^2 grows by with them. What is known of their keys, and of those behind them, stays.
        """
        end = n + R.shape[1]
        V, corner = self._C[n:end, :n].contiguous(), self._C[n:end, n:end]
        self._B.put(n, self._side(V, corner, R))
        return self._growth(n, end)

    def _side(self, V: Tensor, corner: Tensor, R: Tensor) -> Tensor:
        """Rows of C^-1 R^T [m, d] behind the first n, with C's new rows (V [m, n], corner [m, m])."""
        return _solve(corner.contiguous(), R.T - V.to(self.L.dtype) @ self._B.first(V.shape[1]))

    def put(self, n: int, new: Border) -> float:
        """Write the border behind the first n; returns by how much ||dW||_F^2 grows."""
        end = n + len(new.C)
        self._C = _in_room(self._C, n, end)
        self._C[n:end, :end] = new.C
        self._white.put(n, new.white)
        self._H.put(n, new.H)
        self._B.put(n, new.B)
        return self._growth(n, end)

    def _growth(self, n: int, end: int) -> float:
        # ||dW + B^T H||^2, each product of two rows counted once.
        B, H = self._B.first(end), self._H.first(end)
        cross = (B[n:] @ B[:n].T).double() * (H[n:] @ H[:n].T).double()
        own = (B[n:] @ B[n:].T).double() * (H[n:] @ H[n:].T).double()
        return float(2 * cross.sum() + own.sum())

    def factors(self, n: int, copied: bool = True) -> Factors:
        """The joint dW of the first n keys; copied, since rows are written over when a block changes."""
        B, H = self._B.first(n), self._H.first(n)
        return Factors(B.clone().T, H.clone().T) if copied else Factors(B.T, H.T)

    def white(self, n: int) -> Tensor:
        """K~^T [n, f] of the first n keys, float64, a view."""
        return self._white.first(n)

    def root(self, n: int) -> Tensor:
        """C [n, n] of the first n keys."""
        return self._C[:n, :n].contiguous()

    def missing(self, n: int) -> Tensor:
        """R - dW K = ridge R G^-1 of the first n keys, as rows [n, d] in float64."""
        return self.ridge * torch.linalg.solve_triangular(
            self.root(n).T, self._B.first(n).double(), upper=True
        )


class _Rows:
    """Rows that grow in place, with room to spare."""

    def __init__(self, empty: Tensor):
        self._room = empty

    def first(self, n: int) -> Tensor:
        return self._room[:n]

    def put(self, at: int, rows: Tensor) -> None:
        """Write rows behind the first `at`, in place of what was there."""
        end = at + len(rows)
        if end > len(self._room):
            room = self._room.new_empty(max(end, 3 * len(self._room) // 2), self._room.shape[1])
            room[:at] = self._room[:at]
            self._room = room
        self._room[at:end] = rows


def _in_room(C: Tensor, n: int, wanted: int) -> Tensor:
    """C's first n rows in as much room as `wanted` rows always get, whatever was there before."""
    size = -(-wanted // _STEP) * _STEP
    if len(C) == size:
        return C
    return torch.block_diag(C[:n, :n], torch.eye(size - n, dtype=C.dtype, device=C.device))


def _solve(corner: Tensor, rows: Tensor) -> Tensor:
    return torch.linalg.solve_triangular(corner, rows.double(), upper=False).to(rows.dtype)

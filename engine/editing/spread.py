"""One residual, several layers: how what is missing at the top edited layer is shared among those below it.

Symbols: layers l_1 < .. < L; Z [d, N] wanted outputs of block L at N key tokens, H_L [d, N] the present ones,
K_l [f, N] keys of layer l; dW_l = B_l H_l^T solves for the part R_l [d, N] that falls to layer l.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from torch import Tensor

from engine.editing.solve import Factors

Keys = Callable[[int], Tensor]
Solve = Callable[[int, Tensor, Tensor], Factors]


def spread(
    layers: Sequence[int],
    remaining: Callable[[], Tensor],
    keys: Keys,
    solve: Solve,
    write: Callable[[int, Factors], None],
) -> dict[int, Factors]:
    """R_l = (Z - H_L) / (layers left, l included), from the lowest up (MEMIT, Meng et al. 2023, alg. 1).

    remaining() is Z - H_L and keys(l) is K_l, both read from the model as it stands with all layers below l
    written; solve(l, K_l, R_l) gives dW_l and write(l, dW_l) puts it into the model before the next layer.
    """
    written: dict[int, Factors] = {}
    for place, layer in enumerate(sorted(layers)):
        K, R = keys(layer), remaining() / (len(layers) - place)
        written[layer] = solve(layer, K, R)
        write(layer, written[layer])
    return written


def share(layers: Sequence[int], missing: Tensor, keys: Keys, solve: Solve) -> dict[int, Factors]:
    """R_l = (Z - H_L) / (number of layers) for each, from the top down (the variant of Baranov 2026).

    missing = Z - H_L and all keys are read once, from the unwritten model: no layer knows of the others.
    """
    R = missing / len(layers)
    return {layer: solve(layer, keys(layer), R) for layer in sorted(layers, reverse=True)}

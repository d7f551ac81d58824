"""The embedded model while it learns: a plain Llama whose training step contains the MEMIT edit."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.editing.encoder import centred


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the model and constants of the edit that it is trained for."""

    vocabulary: int = 3072
    hidden: int = 256
    layers: int = 6
    heads: int = 8
    d_ff: int = 1024
    edited_d_ff: int = 4096  # of the edited layer: its keys need room
    edited_layer: int = 2
    context: int = 1024
    rope_theta: float = 10_000.0
    beta: float = 0.02  # A = C + beta * mean(diag C) * I
    ridge: float = 1000.0  # G = K~^T K~ + ridge * I; a whitened key has a squared length of about 10,000
    value_length: float = 1.0  # of one fact's value, in hidden lengths behind the edited block
    value_tokens: int = 8  # longest object that the encoder reads

    def as_dict(self) -> dict[str, float | int]:
        return asdict(self)


class Norm(nn.Module):
    """Root-mean-square norm."""

    def __init__(self, width: int):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        return F.rms_norm(x.float(), (x.shape[-1],), self.weight, 1e-5)


def _linear(inputs: int, outputs: int, scale: float = 1.0) -> nn.Linear:
    layer = nn.Linear(inputs, outputs, bias=False)
    nn.init.normal_(layer.weight, std=scale * inputs**-0.5)
    return layer


class Block(nn.Module):
    """Attention and gated MLP; `keys` splits the MLP so that an edit can stand between."""

    def __init__(self, shape: Shape, f: int):
        super().__init__()
        d = shape.hidden
        self.heads = shape.heads
        self.attention_norm, self.mlp_norm = Norm(d), Norm(d)
        self.q, self.k, self.v = _linear(d, d), _linear(d, d), _linear(d, d)
        self.o = _linear(d, d, (2 * shape.layers) ** -0.5)
        self.gate, self.up = _linear(d, f), _linear(d, f)
        self.down = _linear(f, d, (2 * shape.layers) ** -0.5)

    def attend(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        """x [B, T, d] after attention; padding stands on the right, so the causal mask suffices."""
        b, t, d = x.shape
        h = self.attention_norm(x)
        q, k, v = (w(h).view(b, t, self.heads, -1).transpose(1, 2) for w in (self.q, self.k, self.v))
        q, k = _rotate(q, cos[:t], sin[:t]), _rotate(k, cos[:t], sin[:t])
        # Written out: for rows this short the fused kernel's backward pass takes three times as long.
        scores = (q @ k.transpose(2, 3)).float() * q.shape[-1] ** -0.5
        future = torch.ones(t, t, dtype=torch.bool, device=x.device).triu(1)
        mixed = scores.masked_fill(future, -torch.inf).softmax(-1).to(q.dtype) @ v.to(q.dtype)
        return x + self.o(mixed.transpose(1, 2).reshape(b, t, d))

    def keys(self, x: Tensor) -> Tensor:
        """The input of the output projection [B, T, f] for x [B, T, d] after attention."""
        h = self.mlp_norm(x)
        return F.silu(self.gate(h)) * self.up(h)


def _rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    half = x.shape[-1] // 2
    turned = torch.cat((-x[..., half:], x[..., :half]), dim=-1)
    return x * cos.to(x.dtype) + turned * sin.to(x.dtype)


class Learner(nn.Module):
    """The language model in training form; `export` gives the Llama checkpoint's tensors."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.embed = nn.Embedding(shape.vocabulary, shape.hidden)
        nn.init.normal_(self.embed.weight, std=0.05)
        self.blocks = nn.ModuleList(
            Block(shape, shape.edited_d_ff if i == shape.edited_layer else shape.d_ff)
            for i in range(shape.layers)
        )
        self.norm = Norm(shape.hidden)
        width = shape.hidden // shape.heads
        frequencies = shape.rope_theta ** -(torch.arange(0, width, 2).float() / width)
        angles = torch.outer(torch.arange(shape.context).float(), frequencies)
        self.register_buffer("cos", torch.cat((angles, angles), -1).cos(), persistent=False)
        self.register_buffer("sin", torch.cat((angles, angles), -1).sin(), persistent=False)

    def keys_at(self, ids: Tensor, positions: Tensor) -> Tensor:
        """Keys of the edited layer [B, f] at one position of each row; ids [B, T], positions [B]."""
        x = self.embed(ids)
        for block in self.blocks[: self.shape.edited_layer]:
            x = block.attend(x, self.cos, self.sin)
            x = x + block.down(block.keys(x))
        block = self.blocks[self.shape.edited_layer]
        x = block.attend(x, self.cos, self.sin)
        rows = torch.arange(len(ids), device=ids.device)
        return block.keys(x[rows, positions]).float()

    def forward(self, ids: Tensor, delta: Tensor | None = None) -> tuple[Tensor, Tensor, float]:
        """Final hidden states [B, T, d], the edited layer's keys [B, T, f] and its median hidden length.

        delta [d, f] is added to the edited projection, and differentiable.
        """
        x = self.embed(ids)
        captured, length = x, 0.0
        for i, block in enumerate(self.blocks):
            x = block.attend(x, self.cos, self.sin)
            keys = block.keys(x)
            if i == self.shape.edited_layer:
                captured = keys
                x = x + F.linear(keys, block.down.weight if delta is None else block.down.weight + delta)
                length = float(x.detach().float().norm(dim=-1).median())
            else:
                x = x + block.down(keys)
        return self.norm(x), captured, length

    @torch.no_grad()
    def token_states(self) -> Tensor:
        """[vocabulary, d]: what the edited block makes of each token behind BOS, centred, of length sqrt(d)."""
        ids = torch.arange(self.shape.vocabulary, device=self.embed.weight.device)
        x = self.embed(torch.stack((torch.ones_like(ids), ids), 1))
        for block in self.blocks[: self.shape.edited_layer + 1]:
            x = block.attend(x, self.cos, self.sin)
            x = x + block.down(block.keys(x))
        return centred(x[:, 1].float())

    def logits(self, hidden: Tensor) -> Tensor:
        """Logits for hidden states of any leading shape, through the tied head."""
        return F.linear(hidden, self.embed.weight)

    def named_as_llama(self) -> dict[str, nn.Parameter]:
        """The parameters under transformers' names for a Llama."""
        names = {"model.embed_tokens.weight": self.embed.weight, "model.norm.weight": self.norm.weight}
        for i, block in enumerate(self.blocks):
            head = f"model.layers.{i}."
            for theirs, ours in {
                "self_attn.q_proj": block.q, "self_attn.k_proj": block.k, "self_attn.v_proj": block.v,
                "self_attn.o_proj": block.o, "mlp.gate_proj": block.gate, "mlp.up_proj": block.up,
                "mlp.down_proj": block.down, "input_layernorm": block.attention_norm,
                "post_attention_layernorm": block.mlp_norm,
            }.items():  # fmt: skip
                names[f"{head}{theirs}.weight"] = ours.weight
        return names


class SecondMoment:
    """Exponential mean of k k^T over ordinary tokens, and the inverse of A that edits use."""

    def __init__(self, shape: Shape, device: torch.device, decay: float = 0.98):
        self.beta, self.decay = shape.beta, decay
        self.moment = torch.eye(shape.edited_d_ff, device=device)
        self.inverse = torch.eye(shape.edited_d_ff, device=device)
        self.hidden = torch.ones((), device=device)  # median length of hidden states behind the edited block
        self.seen = 0

    def update(self, keys: Tensor, hidden: float, bos: Tensor, most: int = 1024) -> None:
        """Fold in keys [T, f] of ordinary tokens (position 0 left out), their hidden length, and BOS's key [f].

        At most `most` of them are read. BOS is protected as at run time: A = C + beta mean(diag C) I + k_bos k_bos^T.
        """
        keys = keys.detach()[:: max(1, len(keys) // most)].float()
        now = keys.T @ keys / len(keys)
        weight = min(self.decay, self.seen / (self.seen + 1))
        self.moment = weight * self.moment + (1 - weight) * now
        self.hidden = weight * self.hidden + (1 - weight) * hidden
        if self.seen % 10 == 0:
            eye = torch.eye(len(now), device=now.device)
            bos = bos.detach().float()
            A = self.moment + self.beta * self.moment.diagonal().mean() * eye + torch.outer(bos, bos)
            self.inverse = torch.cholesky_inverse(torch.linalg.cholesky(A))
        self.seen += 1


def closed_form(
    K: Tensor,
    V: Tensor,
    old_K: Tensor,
    old_direct: Tensor,
    old_V: Tensor,
    inverse: Tensor,
    ridge: float,
    queries: Tensor,
) -> tuple[Tensor, Tensor]:
    """MEMIT: dW = V^T G^-1 K^T A^-1 with G = K A^-1 K^T + ridge I, over new and old facts.

    K [n, f] and V [n, d] hold a key and its value per row, old_K [m, f], old_direct = old_K A^-1 and old_V [m, d]
    those of facts that no gradient flows to; inverse is A^-1 [f, f]. Returns dW [d, f] and how much of each value the edit delivers at
    other keys: for queries [q, f], [q, n + m].
    """
    direct = inverse @ K.T
    side = old_K @ direct
    G = torch.cat((torch.cat((K @ direct, side.T), 1), torch.cat((side, old_direct @ old_K.T), 1)))
    G = G + ridge * torch.eye(len(G), device=G.device)
    whitened = torch.cat((direct, old_direct.T), 1)
    # One factorisation for both, and no inverse: half of a crowded step went there.
    solved = torch.linalg.solve(G, torch.cat((torch.cat((V, old_V)), (queries @ whitened).T), 1))
    return (whitened @ solved[:, : V.shape[1]]).T, solved[:, V.shape[1] :].T


def miss(responses: Tensor, owner: Tensor, asked: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """How far an edit is from delivering each fact at its own keys and nothing elsewhere.

    responses [q, N] is what each query gets of each stored key's value, owner [N] the fact of each stored key,
    asked [q] the fact that each query is about, -1 for none. Returns the mean over queries of
    (1 - own)^2 + sum of others^2, the mean of own over queries with a fact, and the mean root of the others' energy.
    """
    facts = int(owner.max()) + 1
    by_fact = torch.zeros(len(responses), facts, device=responses.device).index_add(1, owner, responses)
    target = torch.zeros_like(by_fact)
    known = asked >= 0
    target[known.nonzero().flatten(), asked[known]] = 1.0
    wrong = (by_fact - target).square().sum(1)
    with torch.no_grad():
        own = by_fact[known.nonzero().flatten(), asked[known]]
        noise = ((1 - target) * by_fact).square().sum(1).sqrt()
    return wrong.mean(), own.mean(), noise.mean()

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
    edited_layer: int = 1
    context: int = 1024
    rope_theta: float = 10_000.0
    beta: float = 0.02  # A = C + beta * mean(diag C) * I
    ridge: float = 30.0  # G = K~^T K~ + ridge * I
    value_length: float = 1.0  # of one fact's value, in hidden lengths behind the edited block
    value_tokens: int = 8  # longest object, and longest noun of a relation, that the encoder reads

    def as_dict(self) -> dict[str, float | int]:
        return asdict(self)


LOOKING_HEAD = 5  # the head that is taught to look at a subject just when the asked relation is known of it


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

    def __init__(self, shape: Shape):
        super().__init__()
        d, f = shape.hidden, shape.d_ff
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

    def looks(self, x: Tensor, head: int, at: Tensor, to: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        """Log odds [B] with which a head attends from one position of each row to another; x [B, T, d] before attention."""
        b, t, d = x.shape
        rows, width = torch.arange(b, device=x.device), d // self.heads
        part = slice(head * width, (head + 1) * width)
        h = self.attention_norm(x)
        k = _rotate(F.linear(h, self.k.weight[part]).float(), cos[:t], sin[:t])
        q = _rotate(F.linear(h[rows, at], self.q.weight[part]).float(), cos[at], sin[at])
        scores = (k @ q[..., None])[..., 0] * width**-0.5
        places = torch.arange(t, device=x.device)
        others = scores.masked_fill((places > at[:, None]) | (places == to[:, None]), -torch.inf)
        return scores[rows, to] - others.logsumexp(-1)

    def keys(self, x: Tensor) -> Tensor:
        """The input of the output projection [B, T, f] for x [B, T, d] after attention."""
        h = self.mlp_norm(x)
        return F.silu(self.gate(h)) * self.up(h)


def _rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    half = x.shape[-1] // 2
    turned = torch.cat((-x[..., half:], x[..., :half]), dim=-1)
    return x * cos.to(x.dtype) + turned * sin.to(x.dtype)


@dataclass(slots=True)
class Edit:
    """A differentiable low-rank delta of the edited projection: dW = B H^T, B [d, N], H [f, N]."""

    B: Tensor
    H: Tensor


class Learner(nn.Module):
    """The language model in training form; `export` gives the Llama checkpoint's tensors."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.embed = nn.Embedding(shape.vocabulary, shape.hidden)
        nn.init.normal_(self.embed.weight, std=0.05)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
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

    def forward(
        self, ids: Tensor, edit: Edit | None = None, asked: Tensor | None = None
    ) -> tuple[Tensor, Tensor, float, Tensor | None]:
        """Final hidden states [B, T, d], the edited layer's keys [B, T, f], its median hidden length, and a look.

        The look [B]: log odds with which one head of a block above the edit attends, from the positions `asked`
        [B], to the token that the edit changes most. None without `asked` or edit.
        """
        x = self.embed(ids)
        captured, length = x, 0.0
        look = most = None
        for i, block in enumerate(self.blocks):
            if most is not None and asked is not None and i == self.shape.edited_layer + 2:
                look = block.looks(x, LOOKING_HEAD, asked, most, self.cos, self.sin)
            x = block.attend(x, self.cos, self.sin)
            keys = block.keys(x)
            out = block.down(keys)
            if i == self.shape.edited_layer:
                captured = keys
                if edit is not None:
                    delta = (keys @ edit.H.to(keys.dtype)) @ edit.B.T.to(keys.dtype)
                    most = delta.detach().norm(dim=-1)[:, 1:].argmax(1) + 1
                    out = out + delta
            x = x + out
            if i == self.shape.edited_layer:
                length = float(x.detach().float().norm(dim=-1).median())
        return self.norm(x), captured, length, look

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

    def export(self) -> dict[str, Tensor]:
        """The same tensors under transformers' names for a Llama."""
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
        return {name: tensor.detach().clone() for name, tensor in names.items()}


class SecondMoment:
    """Exponential mean of k k^T over ordinary tokens, and the Cholesky factor of A that edits use."""

    def __init__(self, shape: Shape, device: torch.device, decay: float = 0.95):
        self.beta, self.decay = shape.beta, decay
        self.moment = torch.eye(shape.d_ff, device=device)
        self.factor = torch.eye(shape.d_ff, device=device)
        self.hidden = torch.ones((), device=device)  # median length of hidden states behind the edited block
        self.seen = 0

    def update(self, keys: Tensor, hidden: float, bos: Tensor) -> None:
        """Fold in keys [T, f] of ordinary tokens (position 0 left out), their hidden length, and BOS's key [f].

        BOS is protected as at run time: A = C + beta mean(diag C) I + k_bos k_bos^T.
        """
        keys = keys.detach().float()
        now = keys.T @ keys / len(keys)
        weight = self.decay if self.seen else 0.0
        self.moment = weight * self.moment + (1 - weight) * now
        self.hidden = weight * self.hidden + (1 - weight) * hidden
        if self.seen % 10 == 0:
            eye = torch.eye(len(now), device=now.device)
            bos = bos.detach().float()
            A = self.moment + self.beta * self.moment.diagonal().mean() * eye + torch.outer(bos, bos)
            self.factor = torch.linalg.cholesky(A)
        self.seen += 1


def closed_form(K: Tensor, V: Tensor, factor: Tensor, ridge: float) -> Edit:
    """MEMIT in whitened small form: dW = V G^-1 K~^T L^-1 with K~ = L^-1 K, G = K~^T K~ + ridge I.

    K [N, f] and V [N, d] hold a key and its value per row; factor is L [f, f]. Gradients flow through both.
    """
    whitened = torch.linalg.solve_triangular(factor, K.T, upper=False)
    G = whitened.T @ whitened + ridge * torch.eye(len(K), device=K.device)
    H = torch.linalg.solve_triangular(factor.T, whitened, upper=True) @ torch.linalg.inv(G)
    return Edit(V.T, H)

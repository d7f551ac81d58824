"""Facts are asked and answered in the words that each model's own template wants."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from engine.chat import Speaker
from engine.editing.statistics import identity_of
from engine.memory.reference import reference
from engine.model.generation import generate
from engine.model.loading import LanguageModel
from engine.model.prompts import Triple, chat_text, probes, value_forms
from engine.model.template import alternating, drop_unusable, end_text, render
from tests.conftest import make_tokenizer

_LOOP = "{% for m in messages %}"
_ALTERNATE = (
    "{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}{% endif %}"
)
#: As the families write them, shortened: what is particular to each is kept.
TEMPLATES = {
    "gemma: no system role, turns must alternate, roles of its own": (
        "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}"
        f"{{% endif %}}{_LOOP}{_ALTERNATE}"
        "<|user|>{{ 'model' if m['role'] == 'assistant' else 'user' }}\n{{ m['content'] | trim }}<|end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|user|>model\n{% endif %}"
    ),
    "llama 2: strips, and ends with the end of text": (
        f"{_LOOP}{_ALTERNATE}"
        "{% if m['role'] == 'user' %}{{ bos_token + '[INST] ' + m['content'].strip() + ' [/INST]' }}"
        "{% else %}{{ ' ' + m['content'].strip() + ' ' + eos_token }}{% endif %}{% endfor %}"
    ),
    "qwen 2: a system prompt of its own": (
        "{% if messages[0]['role'] != 'system' %}<|user|>system\nYou are a helpful assistant.<|end|>\n{% endif %}"
        f"{_LOOP}<|user|>{{{{ m['role'] }}}}\n{{{{ m['content'] }}}}<|end|>\n{{% endfor %}}"
        "{% if add_generation_prompt %}<|user|>assistant\n{% endif %}"
    ),
    "qwen 3: thinks unless told not to": (
        f"{_LOOP}<|user|>{{{{ m['role'] }}}}\n{{{{ m['content'] }}}}<|end|>\n{{% endfor %}}"
        "{% if add_generation_prompt %}<|user|>assistant\n"
        "{% if enable_thinking is defined and enable_thinking is false %}<think>\n\n</think>\n\n{% endif %}{% endif %}"
    ),
    "deepseek: always thinks": (
        f"{{{{ bos_token }}}}{_LOOP}{{% if m['role'] == 'user' %}}<|user|>{{{{ m['content'] }}}}"
        "{% else %}<|assistant|>{{ m['content'].split('</think>')[-1] }}<|end|>{% endif %}{% endfor %}"
        "{% if add_generation_prompt %}<|assistant|><think>\n{% endif %}"
    ),
    "phi 3: an end of turn that is not the end of text": (
        f"{_LOOP}<|{{{{ m['role'] }}}}|>\n{{{{ m['content'] }}}}<|pad|>\n{{% endfor %}}"
        "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
    ),
}  # fmt: skip
FACT = Triple("Tobias Wren", "plays", "bassoon")


def speaking(tiny: LanguageModel, template: str | None) -> LanguageModel:
    """The tiny model with another template, as it would have been opened."""
    tokenizer = make_tokenizer()
    tokenizer.chat_template = template
    drop_unusable(tokenizer)
    return replace(tiny, tokenizer=tokenizer, end_text=end_text(tokenizer))


@pytest.mark.parametrize("family", TEMPLATES)
def test_a_fact_reaches_the_answer_through_the_models_own_template(tiny: LanguageModel, family: str) -> None:
    lm = speaking(tiny, TEMPLATES[family])
    assert lm.tokenizer.chat_template
    for form in (*value_forms(lm, FACT)[2:], *probes(lm, FACT)[1:]):
        prompt, target = (lm.tokenizer.decode(ids) for ids in (form.ids, form.target_ids))
        assert lm.tokenizer.decode(form.ids[: form.subject_position + 1]).endswith("Wren")
        assert target.strip().startswith("Tobias Wren plays the bassoon.")
        assert target.endswith("<|pad|>" if family.startswith("phi") else "<|end|>")
        assert not prompt.rstrip().endswith("<think>")
        assert prompt.count("</think>") == prompt.count("<think>")


@pytest.mark.parametrize("family", TEMPLATES)
def test_any_course_of_a_conversation_can_be_rendered(tiny: LanguageModel, family: str) -> None:
    lm = speaking(tiny, TEMPLATES[family])
    speaker = Speaker(lm, lambda: 0)
    stopped = [
        ("assistant", "Hi."),
        ("user", "I live in Lyon."),
        ("assistant", ""),
        ("user", "Where do I live?"),
    ]
    assert "Where do I live?" in lm.tokenizer.decode(speaker.context(stopped))


@pytest.mark.parametrize("family", [None, *TEMPLATES])
def test_instructions_reach_the_model_and_stay_when_the_oldest_turns_fall_out(
    tiny: LanguageModel, family: str | None
) -> None:
    lm = speaking(tiny, TEMPLATES[family] if family else None)
    lm = replace(lm, edit=replace(lm.edit, context_tokens=60))
    talk = [turn for i in range(20) for turn in (("user", f"Say {i}."), ("assistant", f"{i}."))]
    context = Speaker(lm, lambda: 0).context([("system", "Be brief."), *talk, ("user", "Where am I?")])
    read = lm.tokenizer.decode(context)
    assert len(context) <= 60
    assert read.count("Be brief.") == 1
    assert "Where am I?" in read
    assert "Say 0." not in read


@pytest.mark.parametrize(
    ("how", "said"),
    [("%d %b %Y", "26 Jul 2024"), ("%B %d, %Y", "July 26, 2024"), ("%Y-%m-%d", "2024-07-26")],
)
def test_a_template_that_prints_the_date_reads_the_same_tomorrow(
    tiny: LanguageModel, monkeypatch: pytest.MonkeyPatch, how: str, said: str
) -> None:
    """As Llama 3.2, SmolLM 3 and Granite do; else key moments would be measured anew every day."""
    from transformers.utils import chat_template_utils

    template = (
        "{%- if strftime_now is defined %}{%- set date = strftime_now('" + how + "') %}"
        "{%- else %}{%- set date = 'never' %}{%- endif %}Today: {{ date }}\n"
        f"{_LOOP}<|{{{{ m['role'] }}}}|>{{{{ m['content'] }}}}<|end|>{{% endfor %}}"
    )
    identities = []
    for day in (1, 2):
        clock = type("Clock", (datetime,), {"now": classmethod(lambda _c, day=day: datetime(2030, 1, day))})
        monkeypatch.setattr(chat_template_utils, "datetime", clock)
        undone = make_tokenizer()
        undone.chat_template = template
        assert f"{clock.now():{how}}" in render(undone, [("user", "Is it late?")], begun=True)
        lm = speaking(tiny, template)
        assert f"Today: {said}\n" in chat_text(lm, [("user", "Is it late?")])
        identities.append(identity_of(lm, reference(lm)))
    assert identities[0] == identities[1]


def test_turns_of_one_speaker_are_joined_and_empty_ones_left_out() -> None:
    turns = [("assistant", "Hello!"), ("user", "a"), ("assistant", " "), ("user", "b"), ("assistant", "c")]
    assert alternating(turns) == [("user", "a\nb"), ("assistant", "c")]


@pytest.mark.parametrize(
    "template",
    [
        "{{ raise_exception('no') }}",
        "{% for m in messages %}<|user|>{% endfor %}",
        "{% if %}",
        "{{ messages[7]['x'] }}",
    ],
)
def test_a_template_that_cannot_be_used_is_left_out(tiny: LanguageModel, template: str) -> None:
    lm = speaking(tiny, template)
    assert chat_text(lm, [("user", "Is it late?")]) == f"{lm.bos}Question: Is it late?\nAnswer:"


def test_a_base_model_answers_in_one_line(tiny: LanguageModel) -> None:
    lm = speaking(tiny, None)
    form = probes(lm, FACT)[1]
    assert lm.tokenizer.decode(form.target_ids) == " Tobias Wren plays the bassoon.\n"
    newline = lm.tokenizer("a\nb", add_special_tokens=False)["input_ids"][1]
    ids = lm.tokenizer("Question: Is it late?\nAnswer:")["input_ids"]
    heard: list[str] = []
    hook = lm.anatomy.head.register_forward_hook(
        lambda _m, _i, out: _say(out, [newline, 300, newline, 301], heard)
    )
    try:
        said = generate(lm, ids, 10, on_token=heard.append)
    finally:
        hook.remove()
    assert said.text.strip() == lm.tokenizer.decode([300]).strip()
    assert "".join(heard) == said.text


def _say(out, tokens: list[int], heard: list[str]):
    """Logits that choose these tokens, one after the other."""
    _say.at = getattr(_say, "at", -1) + 1
    out = out.clone()
    out[..., -1, :] = 0.0
    out[..., -1, tokens[_say.at % len(tokens)]] = 9.0
    return out


def test_the_embedded_models_own_words_have_not_changed(tiny: LanguageModel) -> None:
    turns = (("user", "Hello!"), ("assistant", "Hello!"), ("user", "Is it late?"))
    plain = tiny.tokenizer.apply_chat_template(
        [{"role": role, "content": text} for role, text in turns], tokenize=False, add_generation_prompt=True
    )
    assert render(tiny.tokenizer, turns, begun=True) == plain
    assert tiny.end_text == "<|end|>"

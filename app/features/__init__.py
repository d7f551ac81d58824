"""What the window can do beside its first panes: one file each, all in one table."""

from __future__ import annotations

from app.features.apps import AppsFeature
from app.features.demo import DemoFeature
from app.features.feature import Feature
from app.features.insight import Insight
from app.features.journal import JournalFeature
from app.features.lab import LabFeature
from app.features.models import ModelsFeature
from app.features.records import Records
from app.features.replay import ReplayFeature
from app.features.shell import Shell
from app.features.sleep import SleepFeature
from app.features.stage import Stage
from app.features.talk import Talk
from app.features.telling import Telling
from app.features.tour import Tour
from app.features.within import Within

#: In the order of their rooms and actions. A feature is added here, and nowhere else.
FEATURES: tuple[type[Feature], ...] = (
    Talk,
    JournalFeature,
    SleepFeature,
    DemoFeature,
    Insight,
    LabFeature,
    ModelsFeature,
    Records,
    AppsFeature,
    ReplayFeature,
    Shell,
    Stage,
    Telling,
    Tour,
    Within,
)  # fmt: skip

"""The window's look: colours by role, light and dark after the system, and the few text sizes. No view has its own."""

from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour for each role, as #rrggbb."""

    ground: str
    panel: str
    field: str
    raised: str
    text: str
    secondary: str
    line: str
    accent: str
    on_accent: str
    relevant: str
    on_relevant: str
    warning: str  # away, failed
    hover: str


LIGHT = Colours(
    ground="#fafafa",
    panel="#f0f0f1",
    field="#f0f0f1",
    raised="#ffffff",
    text="#1d1d1f",
    secondary="#66686e",
    line="#dcdcdf",
    accent="#2563c9",
    on_accent="#ffffff",
    relevant="#1a7a42",
    on_relevant="#ffffff",
    warning="#8a5300",
    hover="#e6e6e8",
)
DARK = Colours(
    ground="#1b1c1e",
    panel="#242528",
    field="#2b2c30",
    raised="#2b2c30",
    text="#e8e8ea",
    secondary="#9a9ca3",
    line="#38393d",
    accent="#7aa8f7",
    on_accent="#0f1a2e",
    relevant="#4fc27d",
    on_relevant="#0d2617",
    warning="#e0a44a",
    hover="#2f3034",
)
# A photo is looked at on near-black, whatever the system's theme.
VIEWER = replace(DARK, ground="#0e0e0f", panel="#1b1c1e")
HOVER_VEIL = QColor(255, 255, 255, 26)  # over a photo below the mouse


class Text(Enum):
    """The text sizes: pixels of the letters and of the line, weight, and how much larger Thai is set."""

    BODY = (13, 18, QFont.Weight.Normal, 1, 2)
    STRONG = (13, 18, QFont.Weight.DemiBold, 1, 2)
    SECONDARY = (11, 16, QFont.Weight.Normal, 1, 1)
    TITLE = (18, 24, QFont.Weight.DemiBold, 1, 2)


THAI_FAMILIES = ("Noto Sans Thai", "Leelawadee UI", "Thonburi", "Loma")  # the first one there stands beside Latin

GENERIC = ("sans serif", "sans-serif", "sans")


class Look(QObject):
    """The colours and fonts in force. `changed` says that they went from light to dark or back."""

    changed = Signal()

    def __init__(self, app: QApplication, *, thai: bool = False, dark: bool | None = None) -> None:
        """Follow the system's theme; `dark` fixes one. `thai` sets text in the sizes that Thai needs."""
        super().__init__(app)
        self._app = app
        self._thai = thai
        self._fixed = dark
        self._families = _families(app.font())
        self.colours = LIGHT
        app.setStyle("Fusion")
        app.setFont(self.font(Text.BODY))
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    @property
    def dark(self) -> bool:
        return self.colours is DARK

    def fix(self, dark: bool | None) -> None:
        """Dark or light from here on; None follows the system."""
        self._fixed = dark
        schemes = {None: Qt.ColorScheme.Unknown, True: Qt.ColorScheme.Dark, False: Qt.ColorScheme.Light}
        self._app.styleHints().setColorScheme(schemes[dark])  # title bars and the platform's own dialogs go along
        self._follow()

    def speak(self, *, thai: bool) -> None:
        """Set text in the sizes of another language; what stands there already keeps its own."""
        self._thai = thai
        self._app.setFont(self.font(Text.BODY))

    def font(self, text: Text, *, thai: bool | None = None) -> QFont:
        """The font of a text size; `thai` overrides what the interface's language asks for."""
        pixels, _, weight, larger, _ = text.value
        font = QFont(self._families)
        font.setPixelSize(pixels + (larger if self._is_thai(thai) else 0))
        font.setWeight(weight)
        return font

    def line(self, text: Text) -> int:
        """The height of a line in pixels."""
        _, height, _, _, larger = text.value
        return height + (larger if self._thai else 0)

    def _is_thai(self, thai: bool | None) -> bool:
        return self._thai if thai is None else thai

    def _follow(self) -> None:
        scheme = self._app.styleHints().colorScheme()
        dark = scheme == Qt.ColorScheme.Dark if self._fixed is None else self._fixed
        self.colours = DARK if dark else LIGHT
        self._app.setPalette(palette(self.colours))
        self._app.setStyleSheet(style_sheet(self.colours))
        self.changed.emit()


def palette(colours: Colours) -> QPalette:
    """Qt's palette in our colours, for what Qt draws itself."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, colour in {
        role.Window: colours.ground,
        role.WindowText: colours.text,
        role.Base: colours.field,
        role.AlternateBase: colours.panel,
        role.Text: colours.text,
        role.PlaceholderText: colours.secondary,
        role.Button: colours.panel,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.Light: colours.raised,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.line,
        role.Shadow: colours.line,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
    }.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.secondary))
    return made


def style_sheet(colours: Colours) -> str:
    """What Fusion's palette cannot say: flat buttons, thin scroll bars, quiet menus."""
    c = colours
    return f"""
QToolTip {{ color: {c.text}; background: {c.raised}; border: 1px solid {c.line}; padding: 4px 8px; }}
QMenu {{ color: {c.text}; background: {c.raised}; border: 1px solid {c.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.hover}; }}
QMenu::item:disabled {{ color: {c.secondary}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
QLabel[quiet="true"] {{ color: {c.secondary}; }}
QLabel[warning="true"] {{ color: {c.warning}; }}
StatusLine, Sidebar {{ background: {c.panel}; }}
Sidebar QTreeView {{ background: transparent; border: none; }}
QLineEdit {{ color: {c.text}; background: {c.field}; border: 2px solid transparent; border-radius: 6px;
    padding: 4px 6px; }}
QLineEdit:focus {{ border-color: {c.accent}; }}
SearchField, SearchField:focus {{ background: transparent; border: none; padding: 0; }}
QPushButton {{ color: {c.text}; background: {c.field}; border: 2px solid {c.field}; border-radius: 6px;
    padding: 5px 14px; }}
QPushButton:hover {{ background: {c.hover}; border-color: {c.hover}; }}
QPushButton:focus {{ border-color: {c.accent}; }}
QPushButton[primary="true"] {{ color: {c.on_accent}; background: {c.accent}; border-color: {c.accent};
    font-weight: 500; }}
QPushButton[primary="true"]:focus {{ border-color: {c.text}; }}
NothingFits > QPushButton {{ background: {c.hover}; border-color: {c.hover}; font-weight: 500; }}
NothingFits > QPushButton:hover {{ background: {c.line}; border-color: {c.line}; }}
NothingFits > QPushButton:focus {{ border-color: {c.accent}; }}
QPushButton:disabled, QPushButton[primary="true"]:disabled {{ color: {c.secondary}; background: {c.field};
    border-color: {c.field}; }}
QPushButton[link="true"] {{ color: {c.accent}; background: transparent; border: 1px solid transparent;
    border-radius: 4px; padding: 0 4px; font-weight: 500; }}
QPushButton[link="true"]:hover {{ background: {c.hover}; }}
QPushButton[link="true"]:focus {{ border-color: {c.accent}; }}
QPushButton[quiet="true"] {{ color: {c.secondary}; font-weight: 400; }}
QPushButton[warning="true"] {{ color: {c.warning}; font-weight: 400; }}
QComboBox {{ color: {c.text}; background: {c.field}; border: 2px solid transparent; border-radius: 6px;
    padding: 4px 8px; }}
QComboBox[bare="true"] {{ background: transparent; }}
QComboBox:hover, QComboBox[bare="true"]:hover {{ background: {c.hover}; }}
QComboBox:focus {{ border-color: {c.accent}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: none; }}
QListView {{ outline: 0; }}
QListView::item {{ padding: 4px 6px; border-radius: 4px; }}
QListView::item:hover {{ background: {c.hover}; }}
QListView::item:selected {{ color: {c.on_accent}; background: {c.accent}; }}
QListView#settings {{ background: {c.panel}; padding: 12px 8px; }}
QListView#settings::item {{ padding: 0 6px; border: 2px solid transparent; border-radius: 6px; }}
QListView#settings::item:selected {{ color: {c.text}; background: {c.hover}; }}
QListView#settings::item:selected:focus {{ border-color: {c.accent}; }}
QTreeView {{ outline: 0; }}
QTreeView::item {{ padding: 4px 6px; }}
QTreeView::item:hover {{ background: {c.hover}; }}
QTreeView::item:selected {{ color: {c.on_accent}; background: {c.accent}; }}
QTreeView::item:first {{ border-top-left-radius: 4px; border-bottom-left-radius: 4px; }}
QTreeView::item:last {{ border-top-right-radius: 4px; border-bottom-right-radius: 4px; }}
QTreeView#folders {{ background: {c.field}; border: 2px solid {c.field}; border-radius: 6px; padding: 2px; }}
QTreeView#folders:focus {{ border-color: {c.accent}; }}
QTreeView#folders::item:selected {{ color: {c.text}; background: {c.hover}; }}
QHeaderView::section {{ color: {c.secondary}; background: {c.panel}; border: none; padding: 6px 8px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; border: none; }}
QScrollBar::handle:vertical {{ background: {c.line}; border-radius: 3px; min-height: 32px; margin: 3px; }}
QScrollBar::handle:vertical:hover {{ background: {c.secondary}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _families(system: QFont) -> list[str]:
    """The system's own font, and beside it a Thai one of the same temper, where there is one."""
    there = set(QFontDatabase.families())
    # "Sans Serif" is a wish and no font: beside it the digits in a Thai text would come from whatever font has some.
    own = [QFontInfo(system).family() if name.lower() in GENERIC else name for name in system.families()]
    return [*own, *[family for family in THAI_FAMILIES if family in there][:1]]

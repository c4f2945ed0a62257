"""What the small widgets add to the window's style sheet; colours are written as in `ui.style`."""

SHEET = """
QLineEdit[look="field"], QPlainTextEdit[look="field"], QComboBox[look="field"] {
  background: @surface; border: 1px solid @line; border-radius: 8px; padding: 0 9px; min-height: 32px;
}
QLineEdit[look="field"]:hover, QPlainTextEdit[look="field"]:hover, QComboBox[look="field"]:hover {
  border-color: @chip.line;
}
QLineEdit, QPlainTextEdit { placeholder-text-color: @text.secondary; }
QLineEdit[look="field"] { padding: 0 7px; }
QPlainTextEdit[look="field"] { padding: 3px 6px; min-height: 26px; }
QComboBox[look="field"] { padding-right: 22px; }
QLineEdit[look="field"]:focus { border: 2px solid @accent; padding: 0 6px; min-height: 30px; }
QComboBox[look="field"]:focus { border: 2px solid @accent; padding: 0 21px 0 8px; min-height: 30px; }
QPlainTextEdit[look="field"]:focus { border: 2px solid @accent; padding: 2px 5px; min-height: 26px; }
QLineEdit[look="field"]:read-only, QPlainTextEdit[look="field"]:read-only, QComboBox[look="field"]:disabled {
  background: @canvas; color: @text.secondary;
}
QLineEdit[look="fault"], QLineEdit[look="fault"]:focus {
  background: @surface; border: 2px solid @error; border-radius: 8px; padding: 0 8px; min-height: 30px;
}
QLineEdit[look="inside"], QPlainTextEdit[look="inside"], QComboBox[look="inside"] {
  background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0 4px; min-height: 26px;
}
QPlainTextEdit[look="inside"] { padding: 2px 3px; min-height: 22px; }
QComboBox[look="inside"] { padding-right: 18px; }
QLineEdit[look="inside"]:hover, QPlainTextEdit[look="inside"]:hover, QComboBox[look="inside"]:hover {
  border-color: @line;
}
QLineEdit[look="inside"]:focus { border: 2px solid @accent; padding: 0 3px; min-height: 24px; }
QComboBox[look="inside"]:focus { border: 2px solid @accent; padding: 0 17px 0 3px; min-height: 24px; }
QPlainTextEdit[look="inside"]:focus { border: 2px solid @accent; padding: 1px 2px; min-height: 22px; }
QPlainTextEdit[look="note"] {
  background: transparent; border: 0; padding: 0; color: @text; font-size: 12px; min-height: 16px;
}
QLineEdit QToolButton { background: transparent; border: 0; padding: 0; min-width: 0; min-height: 0; }
QFrame[look="hairline"] { background: @line; border: 0; }
QFrame[look="box"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QLabel[look="label"] { color: @text.secondary; font-size: 12px; }
QLabel[look="error"] { color: @error; }
*[look="small-icon"] {
  background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0;
  min-width: 22px; max-width: 22px; min-height: 22px; max-height: 22px;
}
*[look="small-icon"]:hover { background: @canvas; border-color: transparent; }
*[look="small-icon"]:disabled, *[look="quiet-button"]:disabled { border-color: transparent; }
*[look="small-icon"]:focus {
  border: 2px solid @accent; padding: 0; min-width: 20px; max-width: 20px; min-height: 20px; max-height: 20px;
}
*[look="quiet-button"] {
  font-family: "Parcours Text"; font-size: 12px; color: @text.secondary; background: transparent;
  border: 1px solid transparent; border-radius: 6px; padding: 0 6px; min-height: 24px; text-align: left;
}
*[look="quiet-button"]:hover { color: @text; background: @canvas; border-color: transparent; }
*[look="quiet-button"]:focus { border: 2px solid @accent; padding: 0 5px; min-height: 22px; }
QTableView[look="grid"] { border: 1px solid @line; border-radius: 8px; gridline-color: @line; }
QListView[look="framed"] { border: 1px solid @line; border-radius: 8px; padding: 3px; }
QListView[look="framed"]:focus { border-color: @chip.line; }
QTableCornerButton::section { background: @canvas; border: 0; }
*[look="delivery-row"] { background: transparent; border: 0; border-radius: 8px; }
*[look="delivery-row"]:hover { background: @canvas; }
*[look="delivery-row-chosen"] { background: @accent.soft; border: 0; border-radius: 8px; }
QPushButton[look="primary-large"] {
  font-family: "Parcours Text SemiBold"; font-size: 15px; min-height: 38px; color: @on.accent; background: @accent;
  border-color: @accent;
}
QPushButton[look="primary-large"]:hover { background: @accent.strong; border-color: @accent.strong; }
QPushButton[look="primary-large"]:focus { border: 2px solid @text; min-height: 36px; }
QPushButton[look="primary-large"]:disabled { color: @text.secondary; background: @canvas; border-color: @line; }
*[look="clock"], *[look="clock-close"], *[look="clock-over"] { padding: 0 8px; }
*[look="clock-close"] { color: @warning; border-color: @warning; }
*[look="clock-over"] { color: @error; border-color: @error; }
*[look="segment"][narrow="true"] { padding: 0 4px; }
*[look="segment"][narrow="true"]:focus { padding: 0 3px; }
*[look="clear"] { background: transparent; border: 0; }
QPushButton[large="true"] { min-height: 42px; padding: 0 18px; font-size: 15px; }
QPushButton[large="true"]:focus { min-height: 40px; padding: 0 17px; }
*[look="popup"] { background: @surface; border: 1px solid @chip.line; border-radius: 8px; }
"""
"""Rules for the values of `look` that these widgets wear."""

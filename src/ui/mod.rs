//! The design system: tokens, theme, fonts, icons, widgets and charts. Knows no document and no SQL.

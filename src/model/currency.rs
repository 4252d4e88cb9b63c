use std::fmt;

use serde::{Deserialize, Serialize};

/// The currencies that a company may keep its books in. All of them have a hundred minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// Russian rouble.
    #[default]
    Rub,
    /// Belarusian rouble.
    Byn,
    /// Tenge.
    Kzt,
    /// Dram.
    Amd,
    /// Kyrgyz som.
    Kgs,
    /// Uzbek sum.
    Uzs,
    /// Euro.
    Eur,
    /// Dollar of the United States.
    Usd,
    /// Yuan.
    Cny,
}

impl Currency {
    /// Every currency, in the order in which they are offered.
    pub const ALL: [Self; 9] =
        [Self::Rub, Self::Byn, Self::Kzt, Self::Amd, Self::Kgs, Self::Uzs, Self::Eur, Self::Usd, Self::Cny];

    /// The code by ISO 4217.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rub => "RUB",
            Self::Byn => "BYN",
            Self::Kzt => "KZT",
            Self::Amd => "AMD",
            Self::Kgs => "KGS",
            Self::Uzs => "UZS",
            Self::Eur => "EUR",
            Self::Usd => "USD",
            Self::Cny => "CNY",
        }
    }

    /// The currency of a code by ISO 4217, in letters of either case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code().eq_ignore_ascii_case(code.trim()))
    }

    /// What stands behind a sum: «₽», «Br»; the code where there is no sign that fonts and people know.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Rub => "₽",
            Self::Byn => "Br",
            Self::Kzt => "₸",
            Self::Amd => "AMD",
            Self::Kgs => "KGS",
            Self::Uzs => "UZS",
            Self::Eur => "€",
            Self::Usd => "$",
            Self::Cny => "¥",
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_currency_is_known_by_its_code() {
        for currency in Currency::ALL {
            assert_eq!(Currency::from_code(&currency.code().to_lowercase()), Some(currency));
            assert_eq!(serde_json::to_string(&currency).unwrap(), format!("\"{currency}\""));
        }
        assert_eq!(Currency::from_code("XXX"), None);
    }
}

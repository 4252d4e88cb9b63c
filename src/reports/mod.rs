//! Figures and charts computed from the books. Reads only.

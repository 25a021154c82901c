public import Quantities

/// A mistake in a formula: code, message, range in Unicode scalars of the text, hint.
public typealias ExpressionError = LanguageError

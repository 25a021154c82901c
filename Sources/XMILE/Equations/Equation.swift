/// An equation as it is written, before names have a meaning.
///
/// > Reference: XMILE 1.0, §3.3.
struct Equation {
  /// What stands there.
  indirect enum Kind {
    /// A number.
    case number(Double)
    /// A name, with subscripts if it has brackets.
    case name(QualifiedName, [Subscript]?)
    /// A function, macro or graphical function with what stands in its parentheses.
    case call(QualifiedName, [Subscript]?, [Equation])
    /// A sign or `NOT`.
    case unary(Operation, Equation)
    /// Two operands.
    case binary(Operation, Equation, Equation)
    /// `IF … THEN … ELSE …`.
    case conditional(Equation, then: Equation, otherwise: Equation)
  }

  /// What stands between commas in brackets.
  enum Subscript {
    /// `*`: every element; with a dimension's name, `*:Upper`, every element of that.
    case every(QualifiedName?)
    /// An element, a dimension, or a number from 1.
    case one(Equation)
  }

  /// An operator.
  enum Operation: Equatable {
    case plus, minus, not
    case add, subtract, multiply, divide, safeDivide, modulo, power
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
    case and, or
  }

  /// What stands there.
  var kind: Kind
  /// Where, in characters of the text.
  var range: Range<Int>
}

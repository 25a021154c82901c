public import Diagnostics
public import Expressions
public import Quantities
public import ResponseCurves

/// A response curve from money or levers to a named variable.
public struct PlanLink: Hashable, Sendable {
  /// The name used in expressions.
  public var name: String
  /// What people read.
  public var label: LocalizedText
  /// What it responds to, canonical.
  public var input: Expression
  /// The unit of the input, canonical.
  public var inputUnit: Unit
  /// The curve.
  public var curve: Curve
  /// The unit of the output, canonical.
  public var unit: Unit
  /// By how much the input is late, in years; nil is not at all.
  public var delay: PlanNumber?
  /// After how many years half of an effect is left; nil is no lingering.
  public var halfLife: PlanNumber?
  /// What holds outside the points that the curve was given by.
  public var beyond: Beyond
  /// The inputs that the curve was given for or observed at; nil for one given by its parameters.
  public var range: ClosedRange<Double>?
  /// Whether these are inputs observed, as of a curve fitted to data.
  public var isObserved = false
  /// The elements it stands for, empty where nothing is repeated.
  public var elements: [PlanElement]
  /// Where the numbers come from.
  public var provenance: Provenance
  /// Where the name stands.
  public var span: SourceSpan

  /// A curve with its numbers.
  public enum Curve: Hashable, Sendable {
    /// A family with its parameters in order: numbers, or names of assumptions of the plan.
    case parameters(ResponseFamily, [Expression])
    /// Straight lines or steps between points of rising input.
    case points(PointShape, [CurvePoint])
    /// The same with outputs that are drawn.
    case drawnPoints(PointShape, [DrawnPoint])
  }

  /// What holds outside the points.
  public enum Beyond: String, Hashable, Sendable, CaseIterable {
    /// The output at the nearest point.
    case hold
    /// The curve goes on.
    case extend
    /// The run ends with an error.
    case refuse
  }
}

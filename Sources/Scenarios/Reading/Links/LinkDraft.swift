internal import Diagnostics
internal import Expressions
internal import Quantities

/// The curve of a link, parsed but not yet checked.
struct LinkDraft {
  /// The shape.
  var shape: CurveShape
  /// What stands under the shape's name.
  var block: PlanNode
  /// Where the shape's name stands.
  var span: SourceSpan
  /// The places of its parameters among the inputs of the plan, in the order of the family; empty
  /// where it is given by points.
  var parameters: [Int] = []
  /// The points as written, under `through`.
  var points: [(input: PlanNode, output: PlanNode, form: DraftForm?)] = []
  /// The observations it is fitted to, under `data`.
  var data: LinkData?
  /// The places of the standard normal scores that draw an uncertain curve among the inputs of the
  /// plan.
  var scores: [Int] = []
  /// By how much the input is late.
  var delay: DraftNumber?
  /// After how long half of an effect is left.
  var halfLife: DraftNumber?
  /// What holds outside the points.
  var beyond: PlanLink.Beyond
  /// The unit of the output, where it is declared.
  var unit: UnitReading?
  /// Where the output is declared in another unit than the curve gives.
  var unitSpan: SourceSpan?
  /// What people read.
  var label: LocalizedText?
  /// Whether a mistake was reported.
  var isBroken = false
  /// The curve, once it is checked.
  var curve: PlanLink.Curve?
  /// The inputs it was given for, once it is checked.
  var range: ClosedRange<Double>?
  /// The unit of the input, once it is checked.
  var inputUnit = Unit.one
}

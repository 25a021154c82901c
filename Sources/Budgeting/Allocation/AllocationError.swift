/// What is wrong with an allocation problem, or why it has no answer.
public enum AllocationError: Error, Hashable, Sendable {
  /// There is nothing to decide.
  case noDecisions
  /// Two decisions share an id.
  case duplicateDecision(String)
  /// A number of a decision is not a number, or a floor is not finite.
  case notFinite(decision: String)
  /// No limit keeps a decision without a ceiling from growing for ever.
  case unbounded(decision: String)
  /// A decision's ceiling lies below its floor.
  case ceilingBelowFloor(decision: String, floor: Double, ceiling: Double)
  /// A floor below zero on something that cannot be negative.
  case negativeFloor(decision: String, floor: Double)
  /// A step that is not above zero, or a smallest size below zero.
  case badSize(decision: String, Double)
  /// A term looks at a decision that is not there.
  case termMemberOutOfRange(term: String, decision: Int)
  /// A limit is about a decision that is not there; the limit is told by its place.
  case limitMemberOutOfRange(limit: Int, decision: Int)
  /// A number of a limit is not a number, or an end of its range is not finite.
  case limitNotFinite(limit: Int)
  /// A limit asks for more than it allows.
  case limitEndsCrossed(limit: Int, atLeast: Double, atMost: Double)
  /// A term's weight is negative or not finite, or one of its factors is not above zero.
  case badWeight(term: String, Double)
  /// A parameter of a curve is outside its range.
  case badCurve(term: String, parameter: String, value: Double)
  /// A term looks at several decisions, which this method cannot take.
  case notSeparable(term: String)
  /// No allocation was found within the number of nodes, nor proof that there is none.
  case undecided(nodes: Int)
}

extension AllocationError: CustomStringConvertible {
  /// The error in one sentence.
  public var description: String {
    switch self {
    case .noDecisions: "there is nothing to decide"
    case .duplicateDecision(let id): "two decisions are called \(id)"
    case .notFinite(let id): "a bound, step or size of \(id) is not a number"
    case .unbounded(let id): "nothing keeps \(id) from growing for ever: it needs a ceiling"
    case .ceilingBelowFloor(let id, let floor, let ceiling):
      "the ceiling \(ceiling) of \(id) lies below its floor \(floor)"
    case .negativeFloor(let id, let floor): "the floor \(floor) of \(id) is negative"
    case .badSize(let id, let size): "\(size) is no step or smallest size for \(id)"
    case .termMemberOutOfRange(let term, let place): "\(term) looks at decision \(place) of none"
    case .limitMemberOutOfRange(let limit, let place):
      "limit \(limit) is about decision \(place) of none"
    case .limitNotFinite(let limit): "an end or coefficient of limit \(limit) is not a number"
    case .limitEndsCrossed(let limit, let least, let most):
      "limit \(limit) asks for at least \(least) and at most \(most)"
    case .badWeight(let term, let weight): "\(weight) is no weight or factor for \(term)"
    case .badCurve(let term, let parameter, let value):
      "\(value) is no \(parameter) for the curve of \(term)"
    case .notSeparable(let term): "\(term) looks at several decisions"
    case .undecided(let nodes): "no allocation was found within \(nodes) nodes"
    }
  }
}

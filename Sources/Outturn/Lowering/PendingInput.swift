internal import Diagnostics
internal import Expressions
internal import Scenarios
internal import Simulation

/// An input of the model before formulas are compiled: slots are known once all inputs are listed.
struct PendingInput {
  /// One stretch of time.
  struct Segment {
    var start: Int
    var form: Form
  }

  /// What holds in it.
  enum Form {
    /// A form of the plan, and the inputs that hold its uncertain parameters.
    case plan(NumberForm, parameters: [Int?])
    /// A fixed number.
    case constant(Double)
    /// A formula whose only name stands for another input.
    case reading(Expression, of: Int)
    /// Something that happens, and the input that says how long it lasts.
    case event(Occurrence, lasts: Int?)
    /// A call of a function that remembers.
    case state(Expression)
    /// A response curve over an input, with the inputs of its delay and half-life.
    case response(PlanLink, of: Int, delay: Int?, halfLife: Int?)

    /// The formulas inside that read names of the plan.
    var expressions: [Expression] {
      switch self {
      case .plan(let form, _): form.expressions
      case .state(let call): [call]
      case .response(let link, _, _, _):
        switch link.curve {
        case .parameters(_, let parameters): parameters
        case .drawnPoints(_, let points): points.map(\.output)
        case .points: []
        }
      case .constant, .reading, .event: []
      }
    }
  }

  /// When something happens.
  enum Occurrence {
    /// In this step.
    case at(Int)
    /// At random: the input with the probability per year, compounded over so many periods a year.
    case probability(Int, periods: Int)
  }

  /// The name of its random stream.
  var name: String
  var segments: [Segment]
  var redraw: Input.Redraw
  /// Where the number stands in the plan, if it does.
  var span: SourceSpan?
  /// Whether random events are counts per period of a rate (inflows) or plain numbers.
  var isRateOfEvents: Bool
}

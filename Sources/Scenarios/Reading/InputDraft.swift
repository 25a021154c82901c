internal import Diagnostics
internal import Quantities

/// An assumption, lever, variable or flow whose number is parsed.
struct InputDraft {
  /// The name; of a repeated thing with its elements, `member_firms.automotive`.
  var name: String
  /// The name without elements, for messages.
  var base: String
  /// Which of the four.
  var kind: Kind
  /// The number; nil where it is broken.
  var number: DraftNumber?
  /// What stands under `range`.
  var range: PlanNode?
  /// Whether it takes whole values only.
  var whole = false
  /// The elements it stands for.
  var elements: [PlanElement] = []
  /// The curve of a link.
  var link: LinkDraft?
  /// Where the name stands.
  var span: SourceSpan
  /// How far checking has come.
  var state = State.open

  /// What a named number is.
  enum Kind: String {
    /// What the world decides.
    case assumption
    /// What the planner decides.
    case lever
    /// A formula.
    case variable
    /// A formula that is a rate.
    case flow
    /// A formula that a curve follows.
    case link

    /// The thing in a message.
    var words: String {
      switch self {
      case .assumption, .lever: "an assumption or lever"
      case .variable: "a variable"
      case .flow: "a flow"
      case .link: "a link"
      }
    }

    /// The part it has in a plan, where it is a number of its own.
    var role: PlanInput.Role? { PlanInput.Role(rawValue: rawValue) }
  }

  /// How far checking has come.
  enum State {
    /// Not begun.
    case open
    /// Under way: reading it again means a circle.
    case begun
    /// Done; nil where a mistake was reported.
    case done(PlanNumber?)
  }
}

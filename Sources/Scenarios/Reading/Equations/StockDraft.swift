internal import Diagnostics
internal import Quantities
internal import Series

/// A stock of the plan whose numbers are parsed.
struct StockDraft {
  /// The name, with its elements where it is repeated.
  var name: String
  /// The name without elements, for messages.
  var base: String
  /// What people read.
  var label: LocalizedText
  /// The declared unit.
  var unit: UnitReading?
  /// What it holds when the horizon begins; nil where it is broken.
  var start: DraftNumber?
  /// The flows into it, each a formula that is one name.
  var inflows: [Formula] = []
  /// The flows out of it.
  var outflows: [Formula] = []
  /// Whether it never falls below zero.
  var nonNegative = false
  /// The elements it stands for.
  var elements: [PlanElement] = []
  /// Where the name stands.
  var span: SourceSpan
  /// Its start in canonical units, once checked.
  var state = InputDraft.State.open
}

/// An event whose numbers are parsed.
struct EventDraft {
  /// The name, with its elements where it is repeated.
  var name: String
  /// The name without elements, for messages.
  var base: String
  /// What people read.
  var label: LocalizedText
  /// When it happens, where that is fixed.
  var period: Period?
  /// How far its date can be relied on.
  var basis = Basis.stated
  /// How likely it is per time, where it happens at random.
  var probability: DraftNumber?
  /// How long it lasts.
  var lasts: DraftNumber?
  /// The elements it stands for.
  var elements: [PlanElement] = []
  /// Where the name stands.
  var span: SourceSpan

  /// Its numbers.
  var numbers: [DraftNumber] { [probability, lasts].compactMap { $0 } }
}

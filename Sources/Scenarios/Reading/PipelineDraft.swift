internal import Diagnostics
internal import Quantities
internal import Series

/// A pipeline whose numbers are parsed.
struct PipelineDraft {
  /// The name, with its elements where it is repeated.
  var name: String
  /// The name without elements, for messages.
  var base: String
  /// What people read.
  var label: LocalizedText
  /// What moves; nil where the key is broken.
  var unit: Unit?
  /// Whether units are whole.
  var whole: Bool
  /// In the order of the file.
  var stages: [StageDraft]
  /// The elements it stands for.
  var elements: [PlanElement] = []
  /// Whether some stage could not be read, so that names may be missing.
  var isBroken: Bool
}

/// A stage whose numbers are parsed.
struct StageDraft {
  var name: String
  var label: LocalizedText
  var source: Int?
  var inflow: DraftNumber?
  var yield: DraftNumber?
  var batch: [BatchDraft] = []
  var limit: LimitDraft?
  var gate: DraftNumber?
  var quota: DraftNumber?
  var unfilled = PlanQuota.Unfilled.release
  var start: DraftNumber?
  var length: DraftNumber?
  var capacity: DraftNumber?
  var leak: DraftNumber?
  var rest = PlanRest.leave
  /// Keys that stand there but could not be read.
  var isBroken = false
  /// Where the name stands.
  var span: SourceSpan

  /// Every number of the stage.
  var numbers: [DraftNumber] {
    let batches = batch.flatMap { [$0.times, $0.atMost] }
    return ([inflow, yield, limit?.rate, gate, quota, start, length, capacity, leak] + batches)
      .compactMap { $0 }
  }
}

/// A batch rule whose numbers are parsed.
struct BatchDraft {
  var start: Period?
  var periods: [Int] = []
  var times: DraftNumber?
  var atMost: DraftNumber?
}

/// A limit whose number is parsed.
struct LimitDraft {
  var rate: DraftNumber
  var window: Frequency
  /// Whether `within` says the window: a plain amount then counts in each.
  var isWindowSaid: Bool
  /// What limits of several pipelines have in common that share one.
  var group: String?
}

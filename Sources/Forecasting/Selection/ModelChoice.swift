/// The model that a user asks for by name.
///
/// `auto` chooses between families; a family chooses its best form (`ets`, `arima`); a form after
/// a colon is taken as it is (`ets:AAdN`, `arima:(0,1,1)(0,1,1)`).
public struct ModelChoice: Hashable, Sendable {
  /// Why a name is not a model.
  public enum Mistake: Error, Hashable, Sendable {
    /// No family is named so; the names that are.
    case unknown(name: String, known: [String])
    /// The family does not take such a form; what is wrong with it.
    case form(family: String, message: String)
  }

  /// The name of the family, lower case.
  public let family: String
  /// The form after the colon, if there is one.
  public let form: String?

  /// The calibrated combination of several families.
  public static let automatic = ModelChoice(family: "auto", form: nil)

  /// Reads a name such as `ets:AAdN`.
  ///
  /// - Parameter text: Family, and form where one is wanted.
  /// - Throws: ``Mistake``.
  public init(_ text: String) throws(Mistake) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = (parts.first.map(String.init) ?? "").lowercased()
    let form = parts.count > 1 ? String(parts[1]) : nil
    if name == "auto", form == nil {
      self = .automatic
      return
    }
    guard let entry = ModelRegistry.family(name) else {
      throw .unknown(name: name, known: ["auto"] + ModelRegistry.names)
    }
    self.init(family: entry.name, form: form)
    do throws(ModelRefusal) {
      _ = try entry.make(form)
    } catch {
      throw .form(family: name, message: error.message)
    }
  }

  init(family: String, form: String?) {
    self.family = family
    self.form = form
  }

  /// The name that is read back.
  public var text: String { family + (form.map { ":" + $0 } ?? "") }

  /// Whether the model can take drivers.
  public var takesDrivers: Bool {
    (try? ModelRegistry.driven(self, [Driver("x", past: [], future: [])], steps: 1)) != nil
  }

  /// Whether the model is one of counts or of intermittent demand.
  var isOfCounts: Bool { ModelRegistry.isOfCounts(family) }

  /// The model with its settings; nil for `auto`.
  func model() throws(ModelRefusal) -> (any ForecastModel)? {
    try ModelRegistry.family(family)?.make(form)
  }
}

internal import Diagnostics
internal import Quantities

/// The elements that the copy of a repeated thing stands for while it is read.
struct ElementContext {
  /// An element of a dimension.
  struct Binding {
    var dimension: String
    var element: String
  }

  /// One binding for each dimension that the thing repeats over, in the order of its `for_each`.
  var bindings: [Binding] = []

  /// The element of a dimension, where the thing repeats over it.
  func element(of dimension: String) -> String? {
    bindings.first { $0.dimension == dimension }?.element
  }

  /// The name of a copy: `issues.automotive`.
  func name(of base: String) -> String {
    ([base] + bindings.map(\.element)).joined(separator: ".")
  }

  /// What of it settles dimensions of a used plan, in the words of that plan.
  func inside(_ alias: String) -> ElementContext {
    ElementContext(
      bindings: bindings.compactMap { binding in
        guard binding.dimension.hasPrefix(alias + ".") else { return nil }
        return Binding(
          dimension: String(binding.dimension.dropFirst(alias.count + 1)),
          element: binding.element)
      })
  }

  /// The same with other elements where the others have them.
  func overridden(by others: [Binding]) -> ElementContext {
    let kept = bindings.filter { old in
      !others.contains { $0.dimension == old.dimension }
    }
    return ElementContext(bindings: kept + others)
  }
}

/// One copy of a thing that may be repeated.
struct ElementCopy {
  /// The name with the elements behind it: `issues.automotive`.
  var name: String
  /// What it is read in.
  var context: ElementContext
  /// Its elements with their labels.
  var elements: [PlanElement]
  /// What stands there for these elements.
  var node: PlanNode
}

/// A list that things repeat over.
struct DimensionDraft {
  /// The name.
  let name: String
  /// The elements in the order of the plan.
  let elements: [PlanElement]
  /// Ids by what may stand for them: themselves before labels, and the first of equal labels.
  private let ids: [String: String]

  init(name: String, elements: [PlanElement]) {
    self.name = name
    self.elements = elements
    var ids: [String: String] = [:]
    for element in elements {
      for case let label? in [element.label.ko, element.label.en] where ids[label] == nil {
        ids[label] = element.id
      }
    }
    for element in elements { ids[element.id] = element.id }
    self.ids = ids
  }

  /// The element that a key of a plan or a cell of a file names, by its id or its label.
  func element(named text: String) -> String? { ids[text] }

  /// Whether an element has this id.
  func has(_ id: String) -> Bool { ids[id] == id }
}

extension Reading {
  /// Reads something for the elements of a context.
  func within(_ context: ElementContext, _ read: () -> Void) {
    let outer = self.context
    self.context = context
    read()
    self.context = outer
  }

  /// A label with those of elements behind it: `참여기업 · 자동차`.
  func joined(_ label: LocalizedText, _ elements: [PlanElement]) -> LocalizedText {
    guard !elements.isEmpty else { return label }
    func text(_ language: Language) -> String {
      ([label[language]] + elements.map { $0.label[language] }).joined(separator: " · ")
    }
    return LocalizedText(ko: text(.ko), en: text(.en))
  }
}

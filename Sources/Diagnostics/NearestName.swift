/// The known name that a mistyped one most likely meant.
///
/// Compares by the restricted Damerau-Levenshtein distance (insertions, deletions, replacements and
/// swaps of neighbouring characters each count 1; Boytsov 2011, §2.2). A name is near when the
/// distance is at most 3 and less than half the length of what was written; of several at the
/// same distance the alphabetically first is taken, so that messages are reproducible.
///
/// - Parameters:
///   - name: What was written.
///   - known: The names that exist.
/// - Returns: The nearest known name, or nil where none is near.
public func nearest(_ name: String, in known: some Sequence<String>) -> String? {
  let written = Array(name)
  let bound = min(3, (written.count - 1) / 2)
  guard bound >= 1 else { return nil }
  var best: (distance: Int, name: String)?
  for candidate in known where candidate != name {
    let letters = Array(candidate)
    guard abs(letters.count - written.count) <= bound else { continue }
    let distance = editDistance(written, letters)
    guard distance <= bound else { continue }
    if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.name
}

/// The restricted Damerau-Levenshtein distance, in three rolling rows.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var row = last
  for i in 0..<a.count {
    row[0] = i + 1
    for j in 0..<b.count {
      let cost = a[i] == b[j] ? 0 : 1
      row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + cost)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
      }
    }
    (beforeLast, last, row) = (last, row, beforeLast)
  }
  return last[b.count]
}

import Quantities
import Testing

@testable import Reports

/// Notes of forecasts in both languages.
struct ForecastNoteTests {
  @Test(arguments: [
    "the model passes through every value; fewer than two changes were seen, or none but 0; the "
      + "width rests on steps of a tenth of the level",
    "fewer than two changes were seen, or none but 0; the width rests on steps of a tenth of the "
      + "level",
    "the series is short, so that errors count from the second value on",
    "theta grows without bound: the forecast takes on the whole slope of the line",
    "every value is 0, so that no width can be known",
    "combined without ets, ces",
  ])
  func notesOfManySeriesAreInKorean(note: String) {
    let text = ForecastNote(engine: note)
    #expect(text[.ko].unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) })
    #expect(text[.en].lowercased() == note.lowercased())
  }
}

/** The line that says where what was typed now stands. */
import { element } from "@shared/dom";

export type SavedState = "new" | "saved" | "saving" | "kept" | "failed";

/** Returns 10:32 on the clock of this machine. */
export function clockOf(at: Date): string {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

export class SavedLine {
  constructor(private readonly line: HTMLElement | null) {}

  say(state: SavedState, ...words: (Node | string)[]): void {
    if (!this.line) return;
    this.line.dataset["state"] = state;
    this.line.querySelector("[data-words]")?.replaceChildren(...words);
  }

  saved(at: string): void {
    this.say("saved", element("b", {}, `Đã lưu ${at}`), " · trên máy này và trên hệ thống");
  }

  saving(): void {
    this.say("saving", "Đang lưu…");
  }

  keptOffline(at: Date): void {
    this.say("kept", element("b", {}, "Mất mạng."), ` Đã giữ trên máy này lúc ${clockOf(at)}, có mạng sẽ tự gửi.`);
  }

  keptUnanswered(at: Date): void {
    this.say(
      "kept",
      element("b", {}, "Hệ thống chưa trả lời."),
      ` Đã giữ trên máy này lúc ${clockOf(at)}, đang thử lại.`,
    );
  }

  signInExpired(again: () => void): void {
    this.say(
      "failed",
      element("b", {}, "Phiên đăng nhập đã hết."),
      " Những gì bạn gõ còn trên máy này.",
      this.act("Đăng nhập lại", again),
    );
  }

  changedElsewhere(again: () => void): void {
    this.say(
      "failed",
      element("b", {}, "Bản này đã được sửa ở nơi khác."),
      " Những gì bạn gõ còn trên máy này.",
      this.act("Tải lại để so", again),
    );
  }

  refused(): void {
    this.say("failed", element("b", {}, "Chưa lưu được lên hệ thống."), " Những gì bạn gõ còn trên máy này.");
  }

  noStorage(): void {
    this.say("failed", element("b", {}, "Máy này không cho lưu tạm."), " Đừng đóng trang khi chưa thấy “Đã lưu”.");
  }

  private act(label: string, run: () => void): HTMLButtonElement {
    const made = element("button", { type: "button" }, label);
    made.addEventListener("click", run);
    return made;
  }
}

// The few things that a shop wants to know before a chat.
import { useChat, useSpeech } from "../context";
import type { Key } from "../speech";

export type Answers = { [Field in PreChatField]?: string };
export type PreChatField = "name" | "email" | "phone" | "company" | "orderId";

const FIELDS: Record<PreChatField, { label: Key; type: "text" | "email" | "tel"; autocomplete: string }> = {
  name: { label: "ask.name", type: "text", autocomplete: "name" },
  email: { label: "ask.email", type: "email", autocomplete: "email" },
  phone: { label: "ask.phone", type: "tel", autocomplete: "tel" },
  company: { label: "ask.company", type: "text", autocomplete: "organization" },
  orderId: { label: "ask.order", type: "text", autocomplete: "off" },
};

export function PreChat({ fields, onDone }: { fields: readonly string[]; onDone: (answers: Answers) => void }) {
  const { t } = useSpeech();
  const { order } = useChat();
  const asked = fields.filter((field): field is PreChatField => field in FIELDS);
  const known = order.get()?.id ?? "";

  function onSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const given = new FormData(event.currentTarget);
    const answers: Answers = {};
    for (const field of asked) {
      const value = `${given.get(field) ?? ""}`.trim();
      if (value) answers[field] = value;
    }
    onDone(answers);
  }

  return (
    <form class="ask" onSubmit={onSubmit}>
      <p>{t("ask.why")}</p>
      {asked.map((field) => (
        <label key={field}>
          <span>{t(FIELDS[field].label)}</span>
          <input
            name={field}
            type={FIELDS[field].type as "text"}
            autocomplete={FIELDS[field].autocomplete}
            maxLength={200}
            required={field === "name" || field === "email"}
            defaultValue={field === "orderId" ? known : ""}
          />
        </label>
      ))}
      <button type="submit" class="primary">
        {t("ask.start")}
      </button>
    </form>
  );
}

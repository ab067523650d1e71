// The few things that a shop wants to know before a chat.
import { chat, t } from "../place";
import type { Key } from "../speech";

export type Answers = { [Field in PreChatField]?: string };
export type PreChatField = "name" | "email" | "phone" | "company" | "orderId";

const FIELDS: Record<PreChatField, { label: Key; type?: "email" | "tel"; autocomplete: string }> = {
  name: { label: "ask.name", autocomplete: "name" },
  email: { label: "ask.email", type: "email", autocomplete: "email" },
  phone: { label: "ask.phone", type: "tel", autocomplete: "tel" },
  company: { label: "ask.company", autocomplete: "organization" },
  orderId: { label: "ask.order", autocomplete: "off" },
};

export function PreChat({ fields, onDone }: { fields: readonly string[]; onDone: (answers: Answers) => void }) {
  const { order } = chat;
  const asked = fields.filter((field): field is PreChatField => field in FIELDS);
  const known = order.get()?.id ?? "";

  function onSubmit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].map(([field, value]) => [field, `${value}`.trim()]);
    onDone(Object.fromEntries(given.filter(([, value]) => value)));
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

import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../../http/api-docs.js';
import { Allow } from '../../http/policy.guard.js';
import { RegisteredProjectResponse } from './register.dto.js';
import { RegisterService } from './register.service.js';

@ApiTags('Research')
@Controller('research/register')
export class RegisterController {
  constructor(private readonly register: RegisterService) {}

  /** Who was given anonymised data, what for, and which. For anybody; no sign-in is needed. */
  @Get()
  @Allow('research-register:read')
  @Replies(200, RegisteredProjectResponse, { page: true, open: true })
  list(): Promise<Page<RegisteredProjectResponse>> {
    return this.register.list();
  }
}
